/** What a control call was sent. */
export type Body = Readonly<Record<string, unknown>>;

/** A control call that cannot be done as it is asked for; the text says what to change. */
export class ControlError extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.name = 'ControlError';
    this.status = status;
  }
}

export function text(body: Body, name: string, fallback?: string): string {
  const value = body[name] ?? fallback;
  if (typeof value === 'string' && value !== '') return value;
  throw new ControlError(400, `${name}: a text is needed`);
}

/** An address, whole. */
export function link(body: Body): string {
  const value = text(body, 'link');
  if (URL.canParse(value)) return value;
  throw new ControlError(400, 'link: a whole address, as a program opens it in a browser');
}

export function oneOf<Value extends string>(body: Body, name: string, values: readonly Value[], fallback?: Value): Value {
  const value = values.find((each) => each === (body[name] ?? fallback));
  if (value === undefined) throw new ControlError(400, `${name}: one of ${values.join(', ')}`);
  return value;
}

export function yesOrNo(body: Body, name: string, fallback: boolean): boolean {
  const value = body[name] ?? fallback;
  if (typeof value === 'boolean') return value;
  throw new ControlError(400, `${name}: true or false`);
}

export function whole(body: Body, name: string, fallback: number, least = 0): number {
  const value = body[name] ?? fallback;
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= least) return value;
  throw new ControlError(400, `${name}: a whole number, at least ${least}`);
}
