import type { Budget, PasswordPolicy, Trail } from '../../model/baseline.ts';
import type { Control, Judgement } from '../../model/control.ts';
import { found, optional } from '../../model/reading.ts';
import type { OptionalReading } from '../../model/reading.ts';
import { listed, visible } from '../../model/text.ts';
import { fewNames } from '../../account/administrators.ts';
import { control } from './control.ts';
import { unreadable, whole } from './readings.ts';

const unread = (what: string, reading: OptionalReading<unknown>): Judgement => whole('unknown', unreadable(what, reading));

const CONTACTS = ['BILLING', 'OPERATIONS', 'SECURITY'] as const;

interface ContactsFacts {
  /** Which have an alternate contact. */
  readonly set: OptionalReading<readonly string[]>;
}

/** Whom AWS writes to when nobody reads the root user's mail. */
export const contacts: Control<ContactsFacts> = control<ContactsFacts>('contacts', {
  reads: ['account:GetAlternateContact'],
  inspect: async (account) => ({ set: await optional(account.alternateContacts().then(found)) }),
  judge({ set }) {
    if (set.is !== 'found') return unread('the alternate contacts', set);
    const missing = CONTACTS.filter((type) => !set.value.includes(type)).map((type) => type.toLowerCase());
    return missing.length === 0 ? whole('ok', 'all three alternate contacts are set') : whole('open', `none for ${listed(missing)}`);
  },
});

interface PasswordPolicyFacts {
  readonly policy: OptionalReading<PasswordPolicy>;
}

/** CIS AWS Foundations: at least so many characters, and so many former passwords that may not come again. */
const LENGTH = 14;
const REUSE = 24;

/** Of IAM users alone: users of IAM Identity Center have its own. */
export const passwordPolicy: Control<PasswordPolicyFacts> = control<PasswordPolicyFacts>('password-policy', {
  reads: ['iam:GetAccountPasswordPolicy'],
  inspect: async (account) => ({ policy: await optional((await account.baseline()).passwordPolicy()) }),
  judge({ policy }) {
    if (policy.is === 'absent') return whole('open', "none is set: AWS's default holds for IAM users");
    if (policy.is !== 'found') return unread('the password policy', policy);
    const { minimumLength, reusePrevention } = policy.value;
    const reuse = reusePrevention === null ? 'former ones may come again' : `the last ${reusePrevention} may not come again`;
    const isEnough = minimumLength >= LENGTH && (reusePrevention ?? 0) >= REUSE;
    return whole(isEnough ? 'ok' : 'open', `at least ${minimumLength} characters, ${reuse}`);
  },
});

interface TrailFacts {
  readonly trails: OptionalReading<readonly Trail[]>;
}

const isOn = (reading: OptionalReading<boolean>): boolean => reading.is === 'found' && reading.value;

/** One for all Regions, that records what changes something and what reads, and whose files can be validated. */
export const trail: Control<TrailFacts> = control<TrailFacts>('trail', {
  reads: ['cloudtrail:DescribeTrails', 'cloudtrail:GetEventSelectors', 'cloudtrail:GetTrailStatus'],
  inspect: async (account) => ({ trails: await optional((await account.baseline()).trails().then(found)) }),
  judge({ trails }) {
    if (trails.is !== 'found') return unread('the trails', trails);
    const all = trails.value.filter(({ isMultiRegion }) => isMultiRegion);
    const good = all.find((one) => isOn(one.isLogging) && isOn(one.recordsManagementEvents));
    if (good !== undefined) {
      const whose = good.isOrganizationTrail ? " (the organization's)" : '';
      return good.validatesLogFiles
        ? whole('ok', `${visible(good.name)}${whose}, to the bucket ${visible(good.bucket)}`)
        : whole('open', `${visible(good.name)}${whose} records, and its log files are not validated`);
    }
    const unclear = all.find((one) => one.isLogging.is === 'unreadable' || one.recordsManagementEvents.is === 'unreadable');
    if (unclear !== undefined) return whole('unknown', `whether ${visible(unclear.name)} records could not be read`);
    if (all.length > 0) return whole('open', `${fewNames(all.map(({ name }) => name))} does not record all management events`);
    const some = trails.value.length > 0 ? 'no trail for all Regions' : 'no trail';
    return whole('open', `${some}: AWS itself keeps the events of 90 days`);
  },
});

interface BudgetFacts {
  readonly budgets: OptionalReading<readonly Budget[]>;
}

/** A cost budget of any amount: an alert, and no brake. */
export const budget: Control<BudgetFacts> = control<BudgetFacts>('budget', {
  reads: ['budgets:ViewBudget'],
  inspect: async (account) => ({ budgets: await optional((await account.baseline()).budgets().then(found)) }),
  judge({ budgets }) {
    if (budgets.is !== 'found') return unread('the budgets', budgets);
    const ofCost = budgets.value.filter(({ type }) => type === 'COST');
    return ofCost.length === 0
      ? whole('open', 'no cost budget')
      : whole(
          'ok',
          fewNames(
            ofCost.map(({ name, limit }) => (limit === null ? name : `${name} (${limit.amount} ${limit.unit})`)),
            3,
          ),
        );
  },
});
