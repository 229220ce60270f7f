import { type Html, html } from './html.ts';

export interface FormParts {
  /** A path of this server. */
  readonly action: string;
  /** On the button. */
  readonly submit: string;
  readonly fields?: readonly Html[];
}

/** Sends its fields by POST, to where {@link ./page.ts refusal} looks at them first. */
export const form = ({ action, submit, fields = [] }: FormParts): Html =>
  html`<form method="post" action="${action}">${fields}<p><button type="submit">${submit}</button></p></form>`;

export interface FieldParts {
  readonly name: string;
  readonly label: string;
  readonly type?: 'text' | 'password' | 'email' | 'tel';
  readonly value?: string;
  readonly hint?: string;
  /** As HTML names it: `new-password`, `username`, … */
  readonly autocomplete?: string;
  readonly required?: boolean;
  /** What is wrong with the value that was sent. */
  readonly error?: string | undefined;
}

/** One input with its label, and what describes it. */
export function field({ name, label, type = 'text', value = '', hint, autocomplete = 'off', required = true, error }: FieldParts): Html {
  const described = [hint !== undefined && `${name}-hint`, error !== undefined && `${name}-error`].filter((id) => id !== false).join(' ');
  return html`<p><label for="${name}">${label}</label>
${hint !== undefined && html`<span class="hint" id="${name}-hint">${hint}</span>`}
<input id="${name}" name="${name}" type="${type}" value="${value}" autocomplete="${autocomplete}"${required && html` required`}${described !== '' && html` aria-describedby="${described}"`}${error !== undefined && html` aria-invalid="true"`}>
${error !== undefined && html`<span class="error" id="${name}-error">${error}</span>`}</p>`;
}

/** One of several, the first chosen unless `chosen` names another. */
export function choices(
  legend: string,
  name: string,
  options: readonly { readonly value: string; readonly label: string; readonly hint?: string }[],
  chosen?: string,
): Html {
  const each = options.map(
    ({
      value,
      label,
      hint,
    }) => html`<p class="choice"><input type="radio" id="${name}-${value}" name="${name}" value="${value}"${value === (chosen ?? options[0]?.value) && html` checked`}${hint !== undefined && html` aria-describedby="${name}-${value}-hint"`}>
<label for="${name}-${value}">${label}</label>${hint !== undefined && html`<span class="hint" id="${name}-${value}-hint">${hint}</span>`}</p>`,
  );
  return html`<fieldset><legend>${legend}</legend>${each}</fieldset>`;
}

/** Goes along with a form and is not shown. */
export const hidden = (name: string, value: string): Html => html`<input type="hidden" name="${name}" value="${value}">`;

/** A sentence that screen readers say by themselves when the page is there. */
export function notice(kind: 'note' | 'warning' | 'error', text: string): Html {
  return html`<p class="${kind}" role="${kind === 'note' ? 'status' : 'alert'}">${text}</p>`;
}
