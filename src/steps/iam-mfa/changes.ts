import {
  CreateVirtualMFADeviceCommand,
  DeleteVirtualMFADeviceCommand,
  EnableMFADeviceCommand,
  ResyncMFADeviceCommand,
} from '@aws-sdk/client-iam';
import { OURS } from '../../account/our-tag.ts';
import { linksOf } from '../../facts/console-links.ts';
import { change } from '../../model/change.ts';
import type { Change } from '../../model/change.ts';
import { ref } from '../../model/known.ts';
import type { Ref } from '../../model/known.ts';
import { secret } from '../../model/secret.ts';
import type { Seed } from '../../model/secret.ts';
import type { IamMfaFacts } from './facts.ts';
import { does } from './text.ts';

const userIds = ({ user }: IamMfaFacts): Readonly<Record<string, string | Ref>> => ({
  iamUserId: user?.userId ?? ref('iamUserId'),
  iamUserCreatedAt: user?.createdAt ?? ref('iamUserCreatedAt'),
});

/** A seed is told once: a device whose seed is lost is good for nothing, and blocks its name (https://github.com/GSA/data.gov/issues/1594). */
export const deleteOrphan = (serialNumber: string): Change =>
  change(
    'iam:DeleteVirtualMFADevice',
    DeleteVirtualMFADeviceCommand,
    { SerialNumber: serialNumber },
    {
      makes: `${nameOf(serialNumber)}, gone`,
      effect: 'delete',
      target: ['SerialNumber'],
      does: does.deleteOrphan(nameOf(serialNumber)),
    },
  );

const nameOf = (serialNumber: string): string => serialNumber.slice(serialNumber.lastIndexOf('/') + 1);

/** The reply has the seed, once: it goes to the person alone. */
export const createDevice = ({ deviceName, accountId, ...place }: IamMfaFacts, userName: string): Change =>
  change(
    'iam:CreateVirtualMFADevice',
    CreateVirtualMFADeviceCommand,
    { VirtualMFADeviceName: deviceName, Tags: [{ Key: OURS.key, Value: 'iam-mfa' }] },
    {
      makes: `virtual MFA device ${deviceName}`,
      effect: 'create',
      target: [],
      // By its name, so that an undo finds it where the reply, or the run, was lost.
      ids: { mfaDeviceMade: `arn:${place.partition}:iam::${accountId}:mfa/${deviceName}` },
      does: does.create(userName),
      // A device whose seed did not come is good for nothing: it is found as an orphan.
      gives: ({ VirtualMFADevice: made }) =>
        made?.SerialNumber === undefined || seedOf(made).text === '' ? {} : { mfaDeviceMade: made.SerialNumber },
      byHand: linksOf(place).iamUser(userName),
      tells: ({ VirtualMFADevice: made }) => seedOf(made),
    },
  );

/** The SDK gives the text as bytes: https://docs.aws.amazon.com/IAM/latest/APIReference/API_VirtualMFADevice.html */
function seedOf(
  made: { readonly SerialNumber?: string | undefined; readonly Base32StringSeed?: Uint8Array | undefined } | undefined,
): Seed {
  const { SerialNumber = '', Base32StringSeed = new Uint8Array() } = made ?? {};
  return { serialNumber: SerialNumber, text: new TextDecoder().decode(Base32StringSeed) };
}

/** AWS's codes for two codes that are not these, not in a row, or no longer good. */
const WRONG = ['InvalidAuthenticationCode'];

/** From then on every sign-in asks for a code: before that there is no password. */
export const enableDevice = (facts: IamMfaFacts, userName: string): Change =>
  change(
    'iam:EnableMFADevice',
    EnableMFADeviceCommand,
    {
      UserName: userName,
      SerialNumber: facts.made ?? ref('mfaDeviceMade'),
      AuthenticationCode1: secret('code'),
      AuthenticationCode2: secret('next-code'),
    },
    {
      makes: `MFA of ${userName}`,
      effect: 'create',
      target: ['SerialNumber'],
      ids: userIds(facts),
      does: does.enable(userName),
      byHand: linksOf(facts).iamUser(userName),
      asks: { is: 'codes', userName, serialNumber: facts.made ?? ref('mfaDeviceMade'), purpose: 'enable' },
      asksAgainAfter: WRONG,
    },
  );

/** AWS takes late codes, and counts the device as out of step: https://docs.aws.amazon.com/IAM/latest/APIReference/API_EnableMFADevice.html */
export const resyncDevice = (facts: IamMfaFacts, userName: string, serialNumber: string): Change =>
  change(
    'iam:ResyncMFADevice',
    ResyncMFADeviceCommand,
    { UserName: userName, SerialNumber: serialNumber, AuthenticationCode1: secret('code'), AuthenticationCode2: secret('next-code') },
    {
      makes: `MFA of ${userName}, in sync`,
      effect: 'update',
      target: ['SerialNumber'],
      ids: userIds(facts),
      does: does.resync(userName),
      gives: () => ({ mfaDeviceLate: '' }),
      asks: { is: 'codes', userName, serialNumber, purpose: 'resync' },
      asksAgainAfter: WRONG,
    },
  );
