import { page, type PageInput } from '../../paging.ts';
import { AwsFault, type Call, type Service } from '../../service.ts';
import type { RegionState, SandboxState } from '../../state.ts';
import { deleteAlternateContact, getAlternateContact, getContactInformation, putAlternateContact } from './contacts.ts';
import { type OfAccount, standalone } from './standalone.ts';

/** "Concurrent region-opt requests per account: 6": https://docs.aws.amazon.com/accounts/latest/reference/quotas.html */
const MOST_IN_FLIGHT = 6;
/** "A few minutes for most accounts, but it can take several hours" (botocore model); three here. */
const OPT_IN_MS = 3 * 60_000;
/** AWS doesn't say how many it gives unasked; small enough here that an account's Regions take two pages (invented). */
const PAGE_SIZE = 20;

interface OfRegion extends OfAccount {
  readonly RegionName: string;
}

function regionOf(state: SandboxState, name: string): RegionState {
  const region = Object.hasOwn(state.regions, name) ? state.regions[name] : undefined;
  if (!region) throw new AwsFault('ValidationException', `The Region ${name} does not exist.`, { reason: 'fieldValidationFailed' });
  return region;
}

/** ACC-1. */
function listRegions(call: Call<OfAccount & PageInput & { RegionOptStatusContains?: readonly string[] }>): Record<string, unknown> {
  standalone(call);
  const wanted = call.input.RegionOptStatusContains ?? [];
  const all = Object.entries(call.state.regions).filter(([, { status }]) => wanted.length === 0 || wanted.includes(status));
  const { items, ...next } = page(all, call.input, { defaultSize: PAGE_SIZE });
  return { Regions: items.map(([RegionName, { status }]) => ({ RegionName, RegionOptStatus: status })), ...next };
}

/** ACC-2. */
function getRegionOptStatus(call: Call<OfRegion>): Record<string, unknown> {
  standalone(call);
  const { RegionName } = call.input;
  return { RegionName, RegionOptStatus: regionOf(call.state, RegionName).status };
}

/** ACC-3: answers before the Region is there; the statuses tell when. */
function enableRegion(call: Call<OfRegion>): Record<string, unknown> {
  standalone(call);
  const {
    state,
    input: { RegionName },
    clock,
  } = call;
  const region = regionOf(state, RegionName);
  refuseUnlessIn('DISABLED', region, RegionName);
  refuseTooMany(state);
  region.status = 'ENABLING';
  region.settlesAt = clock.now() + OPT_IN_MS;
  return {};
}

/** ACC-7: likewise. */
function disableRegion(call: Call<OfRegion>): Record<string, unknown> {
  standalone(call);
  const { state, input, clock } = call;
  const region = regionOf(state, input.RegionName);
  refuseUnlessIn('ENABLED', region, input.RegionName);
  refuseTooMany(state);
  region.status = 'DISABLING';
  region.settlesAt = clock.now() + OPT_IN_MS;
  return {};
}

function refuseTooMany({ regions }: SandboxState): void {
  const inFlight = Object.values(regions).filter(({ status }) => status === 'ENABLING' || status === 'DISABLING').length;
  if (inFlight < MOST_IN_FLIGHT) return;
  throw new AwsFault('TooManyRequestsException', 'Too many Region opt requests are in progress for this account.');
}

/** Still on its way in the other direction is a conflict; on its way already, or there, isn't. */
function refuseUnlessIn(wanted: 'ENABLED' | 'DISABLED', { status }: RegionState, name: string): void {
  if (status === 'ENABLED_BY_DEFAULT') {
    throw new AwsFault('ValidationException', `The Region ${name} is enabled by default.`, { reason: 'invalidRegionOptTarget' });
  }
  const other = wanted === 'DISABLED' ? 'DISABLING' : 'ENABLING';
  if (status === other) throw new AwsFault('ConflictException', `The Region ${name} is currently being ${wanted.toLowerCase()}.`);
  // https://github.com/hashicorp/terraform-provider-aws/issues/41430
  if (status !== wanted) {
    throw new AwsFault('ValidationException', 'Unable to switch region status because of its current opt-in status.');
  }
}

/** ACC-4. */
function getAccountInformation(call: Call<OfAccount>): Record<string, unknown> {
  standalone(call);
  const { name, createdAt, state } = call.state.account;
  return { AccountId: call.state.accountId, AccountName: name, AccountCreatedDate: new Date(createdAt), AccountState: state };
}

export const account: Service = {
  id: 'account',
  operations: {
    ListRegions: { write: false, run: listRegions },
    GetRegionOptStatus: { write: false, run: getRegionOptStatus },
    EnableRegion: { write: true, run: enableRegion },
    DisableRegion: { write: true, run: disableRegion },
    GetAccountInformation: { write: false, run: getAccountInformation },
    GetAlternateContact: { write: false, run: getAlternateContact },
    PutAlternateContact: { write: true, run: putAlternateContact },
    DeleteAlternateContact: { write: true, run: deleteAlternateContact },
    GetContactInformation: { write: false, run: getContactInformation },
  },
};
