import { type Body, ControlError, oneOf, text, whole } from './control-body.ts';
import { isWrite } from './dispatch.ts';
import { FAULT_KINDS, type FaultOrder } from './faults.ts';
import { DEEDS, type MeanwhileOrder } from './meanwhile/meanwhile.ts';
import { PARAMETERS } from './meanwhile/order.ts';

/** What FAULT-1 to FAULT-4 take. */
export function faultOrder(body: Body): FaultOrder {
  const call = called(body);
  const kind = oneOf(body, 'kind', FAULT_KINDS);
  return {
    ...call,
    nth: whole(body, 'nth', 1, 1),
    // A token that comes back but once is an ordinary page too many.
    times: whole(body, 'times', kind === 'repeat-token' ? Number.MAX_SAFE_INTEGER : 1, 1),
    kind,
    ms: whole(body, 'ms', 0, kind === 'delay' ? 1 : 0),
  };
}

/** What MEAN-1 takes. A parameter that there isn't is a mistake, which a default would hide. */
export function meanwhileOrder(body: Body): MeanwhileOrder {
  const call = called(body);
  const unknown = Object.keys(body).find((name) => !['service', 'operation', 'nth', 'do', ...PARAMETERS].includes(name));
  if (unknown !== undefined) throw new ControlError(400, `${unknown}: there is no such parameter, but ${PARAMETERS.join(', ')}`);
  const given = PARAMETERS.filter((name) => body[name] !== undefined).map((name) => [name, text(body, name)] as const);
  return { ...call, nth: whole(body, 'nth', 1, 1), do: oneOf(body, 'do', DEEDS), ...Object.fromEntries(given) };
}

function called(body: Body): { service: string; operation: string } {
  const [service, operation] = [text(body, 'service'), text(body, 'operation')];
  // What never comes never goes wrong, and a test that waits for it would pass for the wrong reason.
  if (isWrite({ service, operation }) !== undefined) return { service, operation };
  throw new ControlError(
    400,
    `operation: there is no ${service}:${operation} here; services and operations are named as in /_sandbox/calls`,
  );
}
