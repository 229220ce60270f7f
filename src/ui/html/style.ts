/** Dark text on white and white on dark, all above 4.5:1 (WCAG AA); each colour has a word or a letter beside it. */
export const STYLE = `
:root { color-scheme: light; --ink: #16191f; --soft: #545b64; --line: #d5dbdb; --ok: #1d6b2c; --open: #a8320a; --unknown: #6b2fa0; --advice: #0b5394; --none: #545b64; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 62rem; padding: 1.5rem; color: var(--ink); background: #fff; font: 16px/1.45 system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
h1 { font-size: 1.6rem; line-height: 1.2; margin: 0 0 .4rem; }
h2 { font-size: 1.2rem; margin: 2rem 0 .6rem; border-bottom: 2px solid var(--ink); padding-bottom: .2rem; }
h3 { font-size: 1rem; margin: 0; }
p { margin: .4rem 0; }
a { color: #0b5394; overflow-wrap: anywhere; }
code { font: .9em/1.3 ui-monospace, "SF Mono", Menlo, Consolas, monospace; overflow-wrap: anywhere; }
.soft { color: var(--soft); }
.rehearsal { border: 3px solid var(--ink); padding: .5rem .8rem; font-weight: 700; }
.counts { display: flex; flex-wrap: wrap; gap: .6rem; padding: 0; margin: 1rem 0; list-style: none; }
.counts li { border: 1px solid var(--line); border-left: 6px solid; padding: .3rem .8rem; min-width: 7rem; }
.counts b { display: block; font-size: 1.5rem; line-height: 1.1; }
.ok { --state: var(--ok); } .open { --state: var(--open); } .unknown { --state: var(--unknown); } .advice { --state: var(--advice); } .not-applicable { --state: var(--none); }
.counts li { border-left-color: var(--state); }
.state { color: #fff; background: var(--state); padding: .05rem .5rem; border-radius: .2rem; font-size: .85rem; font-weight: 600; white-space: nowrap; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; margin: .6rem 0; }
caption { text-align: left; color: var(--soft); padding-bottom: .3rem; }
th, td { text-align: left; vertical-align: top; padding: .25rem .5rem; border-bottom: 1px solid var(--line); }
thead th { border-bottom: 2px solid var(--ink); vertical-align: bottom; }
tbody th { font-weight: 600; }
.regions tbody th { white-space: nowrap; }
.wide { overflow-x: auto; }
.matrix { font-size: .78rem; width: auto; }
.matrix thead th:not(:first-child) { writing-mode: vertical-rl; transform: rotate(180deg); padding: .3rem .1rem; font-weight: 400; white-space: nowrap; }
.matrix tbody th { white-space: nowrap; padding: .12rem .5rem .12rem 0; font-weight: 400; }
.matrix td { padding: 1px; border: 0; }
.matrix td span { display: block; width: 1.5rem; height: 1.35rem; line-height: 1.35rem; text-align: center; color: #fff; background: var(--state); font-weight: 700; }
.matrix td.all span { width: 100%; }
.key span { display: inline-block; width: 1.5rem; text-align: center; color: #fff; background: var(--state); font-weight: 700; margin: 0 .3rem 0 .9rem; }
article { border: 1px solid var(--line); border-left: 6px solid var(--state); padding: .6rem .9rem; margin: .6rem 0; break-inside: avoid; }
article header { display: flex; gap: .6rem; align-items: baseline; justify-content: space-between; }
dl { display: grid; grid-template-columns: 9rem 1fr; gap: .15rem .8rem; margin: .5rem 0 0; font-size: .9rem; }
dt { color: var(--soft); } dd { margin: 0; overflow-wrap: anywhere; }
@media (max-width: 40rem) { dl { grid-template-columns: 1fr; } dd { margin-bottom: .3rem; } }
@page { size: A4; margin: 14mm; }
@media print { body { padding: 0; max-width: none; font-size: 10pt; } h2 { break-after: avoid; } tr { break-inside: avoid; } .wide { overflow: visible; } * { print-color-adjust: exact; -webkit-print-color-adjust: exact; } a { color: inherit; } }
`;
