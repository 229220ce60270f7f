import { type Model, type Shape, shapeOf } from './models/models.ts';
import { AwsFault } from './service.ts';

interface Violation {
  /** As the services write it: `userName`, `tags.1.member.key`. */
  readonly path: string;
  /** Undefined where it is missing, or isn't to be repeated. */
  readonly value: string | undefined;
  readonly constraint: string;
  /** The reason that Organizations gives. */
  readonly reason: string;
}

/** Checks input against the model; throws the service's own validation error, which names every violation. */
export function validate(service: string, model: Model, shapeName: string | undefined, input: Record<string, unknown>): void {
  if (shapeName === undefined) return;
  const violations = structure(model, shapeOf(model, shapeName), input, '');
  const [first] = violations;
  if (!first) return;
  const plural = violations.length === 1 ? 'error' : 'errors';
  const message = `${violations.length} validation ${plural} detected: ${violations.map(told).join('; ')}`;
  throw refusal(service, model, message, first, violations);
}

function refusal(service: string, model: Model, message: string, first: Violation, all: readonly Violation[]): AwsFault {
  const fieldList = all.map(({ path, constraint }) => ({ name: path, message: constraint }));
  switch (service) {
    case 'organizations':
      return new AwsFault('InvalidInputException', message, { Reason: first.reason });
    case 'sso-oidc':
      return new AwsFault('InvalidRequestException', message, { error: 'invalid_request', error_description: message });
    case 'sso':
      return new AwsFault('InvalidRequestException', message);
    case 'signin':
      return new AwsFault('ValidationException', message, { error: 'INVALID_REQUEST' });
    case 'account':
    case 'accessanalyzer':
      return new AwsFault('ValidationException', message, { reason: 'fieldValidationFailed', fieldList });
    case 'ec2':
      return ofEc2(first);
    case 's3':
    case 's3control':
      return new AwsFault('InvalidRequest', message, {}, 400);
    case 'budgets':
      return new AwsFault('InvalidParameterException', message);
    case 'guardduty':
      return new AwsFault('BadRequestException', message);
    case 'securityhub':
      return new AwsFault('InvalidInputException', message);
    default:
      return model.protocol === 'query' ? new AwsFault('ValidationError', message, {}, 400) : new AwsFault('ValidationException', message);
  }
}

/** EC2 names the first one alone, in its own words: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html */
function ofEc2({ path, value, constraint, reason }: Violation): AwsFault {
  const name = path.charAt(0).toUpperCase() + path.slice(1);
  if (reason === 'INPUT_REQUIRED') return new AwsFault('MissingParameter', `The request must contain the parameter ${name}`);
  return new AwsFault('InvalidParameterValue', `Value (${value ?? ''}) for parameter ${name} is invalid. ${constraint}`);
}

function told({ path, value, constraint }: Violation): string {
  const shown = value === undefined ? '' : ` '${value}'`;
  return `Value${shown} at '${path}' failed to satisfy constraint: ${constraint}`;
}

function structure(model: Model, shape: Shape, value: Record<string, unknown>, path: string): Violation[] {
  return Object.entries(shape.members ?? {}).flatMap(([name, { shape: inner }]) => {
    const at = `${path}${name.charAt(0).toLowerCase()}${name.slice(1)}`;
    if (value[name] !== undefined) return check(model, shapeOf(model, inner), value[name], at);
    return shape.required?.includes(name)
      ? [{ path: at, value: undefined, constraint: 'Member must not be null', reason: 'INPUT_REQUIRED' }]
      : [];
  });
}

function check(model: Model, shape: Shape, value: unknown, path: string): Violation[] {
  const own = constraintsBroken(shape, value).map((broken) => ({ path, value: echo(shape, value), ...broken }));
  return [...own, ...inside(model, shape, value, path)];
}

function inside(model: Model, shape: Shape, value: unknown, path: string): Violation[] {
  if (typeof value !== 'object' || value === null || shape.type === 'document') return [];
  if (shape.member && Array.isArray(value)) {
    const item = shapeOf(model, shape.member.shape);
    return value.flatMap((each, index) => check(model, item, each, `${path}.${index + 1}.member`));
  }
  if (shape.type === 'structure') return structure(model, shape, { ...value }, `${path}.`);
  if (!shape.key || !shape.value) return [];
  const [key, item] = [shapeOf(model, shape.key.shape), shapeOf(model, shape.value.shape)];
  return Object.entries(value).flatMap(([name, each]) => [
    ...check(model, key, name, `${path}.${name}.key`),
    ...check(model, item, each, `${path}.${name}.value`),
  ]);
}

/** Sensitive values are not repeated, nor are whole structures. */
function echo(shape: Shape, value: unknown): string | undefined {
  if (shape.sensitive) return undefined;
  if (Array.isArray(value)) return value.every((each) => typeof each === 'string') ? `[${value.join(', ')}]` : undefined;
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

function constraintsBroken(shape: Shape, value: unknown): { constraint: string; reason: string }[] {
  const { min = -Infinity, max = Infinity, pattern, enum: values } = shape;
  const size = sizeOf(value);
  const kind = typeof value === 'number' ? 'value' : 'length';
  const broken: { constraint: string; reason: string }[] = [];
  if (size < min) {
    broken.push({ constraint: `Member must have ${kind} greater than or equal to ${min}`, reason: `MIN_${kind.toUpperCase()}_EXCEEDED` });
  }
  if (size > max) {
    broken.push({ constraint: `Member must have ${kind} less than or equal to ${max}`, reason: `MAX_${kind.toUpperCase()}_EXCEEDED` });
  }
  if (typeof value !== 'string') return broken;
  if (values && !values.includes(value)) {
    broken.push({ constraint: `Member must satisfy enum value set: [${values.join(', ')}]`, reason: 'INVALID_ENUM' });
  }
  if (pattern !== undefined && !compiled(pattern).test(value)) {
    broken.push({ constraint: `Member must satisfy regular expression pattern: ${pattern}`, reason: 'INVALID_PATTERN' });
  }
  return broken;
}

/** A number's value, a text's characters, a collection's entries. */
function sizeOf(value: unknown): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'string') return Array.from(value).length;
  return typeof value === 'object' && value !== null ? Object.keys(value).length : 0;
}

const expressions = new Map<string, RegExp>();

/** What {@link expression} makes of a pattern, made once. */
function compiled(pattern: string): RegExp {
  const made = expressions.get(pattern) ?? expression(pattern);
  expressions.set(pattern, made);
  return made;
}

/**
 * The models' patterns are Java's, and hold for the whole value. What Java writes and a `u` expression of JavaScript doesn't know:
 * characters beyond the BMP as `\u10000`, and backslashes before characters that need none.
 */
export function expression(pattern: string): RegExp {
  const escaped = pattern
    .replaceAll(/\\u(10[0-9A-F]{4}|[1-9A-F][0-9A-F]{4})(?![0-9A-F])/gu, String.raw`\u{$1}`)
    .replaceAll(/\\([ "'#%&,:;<=>@_`~!])/gu, '$1')
    // The one pattern that has it (of a budget's name) looks for a tag in whatever case; in small letters is near enough.
    .replaceAll('(?i)', '');
  try {
    return new RegExp(`^(?:${escaped})$`, 'u');
  } catch {
    return new RegExp(`^(?:${pattern})$`);
  }
}
