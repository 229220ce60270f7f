import { isRef } from '../../model/known.ts';

interface InputItems {
  /** `UserName: ada`. */
  readonly given: readonly string[];
  /** Names of what does not exist yet. */
  readonly later: readonly string[];
}

/** A call's input as flat names and values: `Name.GivenName: Ada`. */
export function inputItems(input: Readonly<Record<string, unknown>>): InputItems {
  const given: string[] = [];
  const later: string[] = [];
  const walk = (name: string, value: unknown): void => {
    if (isRef(value)) later.push(name);
    else if (Array.isArray(value)) value.forEach((item, index) => walk(value.length === 1 ? name : `${name}.${index + 1}`, item));
    else if (typeof value === 'object' && value !== null) {
      Object.entries(value).forEach(([key, member]) => walk(name === '' ? key : `${name}.${key}`, member));
    } else if (value !== undefined) given.push(`${name}: ${shown(value)}`);
  };
  walk('', input);
  return { given, later };
}

/** Quoted where it would otherwise run into the next item. */
const shown = (value: unknown): string => (typeof value === 'string' && !/^[\w.:/@+=*-]+$/.test(value) ? `"${value}"` : String(value));
