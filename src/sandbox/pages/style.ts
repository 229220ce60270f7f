/** Of every page: the system's fonts and colours, nothing that could be taken for AWS's own console. */
export const STYLE = `
:root { color-scheme: light dark; accent-color: var(--accent); --line: #767676; --accent: #0b5c4b; --on-accent: #fff; --note: #eef4f2; --bad: #a40e26; }
@media (prefers-color-scheme: dark) { :root { --line: #8c8c8c; --accent: #7fd6c2; --on-accent: #10211d; --note: #1d2a27; --bad: #ff9aa7; } }
* { box-sizing: border-box; }
body { margin: 0; font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
header, main { max-width: 46rem; margin: 0 auto; padding: 0 1rem; }
.rehearsal { margin: 0; padding: .75rem 1rem; border-bottom: .25rem double var(--accent); background: var(--note); text-align: center; }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin: 1rem 0; padding: 0; list-style: none; }
h1 { font-size: 1.5rem; line-height: 1.25; } h2 { font-size: 1.15rem; margin-top: 2rem; }
a { color: var(--accent); }
dl { display: grid; grid-template-columns: minmax(8rem, max-content) 1fr; gap: .25rem 1rem; } dt { font-weight: 600; } dd { margin: 0; }
@media (max-width: 30rem) { dl { grid-template-columns: 1fr; } dd { margin-bottom: .5rem; } }
fieldset { border: 1px solid var(--line); border-radius: .25rem; margin: 1rem 0; padding: .5rem 1rem; }
label { font-weight: 600; } .choice label { font-weight: 400; } .hint { display: block; opacity: .85; }
input:not([type=radio], [type=checkbox]), select { display: block; width: 100%; max-width: 24rem; margin: .25rem 0; padding: .5rem; font: inherit; border: 1px solid var(--line); border-radius: .25rem; }
button { padding: .5rem 1.25rem; font: inherit; font-weight: 600; color: var(--on-accent); background: var(--accent); border: 1px solid transparent; border-radius: .25rem; cursor: pointer; }
:focus-visible { outline: .2rem solid var(--accent); outline-offset: .15rem; }
.note, .warning, .error { padding: .5rem 1rem; border-left: .3rem solid var(--accent); background: var(--note); }
.warning, .error { border-color: var(--bad); } p.error::before { content: "Not done: "; font-weight: 600; } .warning::before { content: "Warning: "; font-weight: 600; }
code, output { font-family: ui-monospace, monospace; font-size: 1.05em; }
main li { margin: .35rem 0; }
`;
