import type { IamMfaDevice } from '../../iam-state.ts';
import { AwsFault, type Call } from '../../service.ts';
import type { SandboxState } from '../../state.ts';
import { exists, noSuch, same, type Tag, tagsOf, written } from './errors.ts';
import { type MarkerInput, markerPage } from './pages.ts';
import { qrPng } from './qr.ts';
import { newSeed } from './totp.ts';

export interface OfDevice {
  readonly SerialNumber: string;
}

export function deviceOf({ iam }: SandboxState, serialNumber: string): IamMfaDevice {
  const device = iam.mfaDevices.find((each) => each.serialNumber === serialNumber);
  if (!device) throw noSuch(`VirtualMFADevice with serial number ${serialNumber} does not exist.`);
  return device;
}

interface CreateInput {
  readonly VirtualMFADeviceName: string;
  readonly Path?: string;
  readonly Tags?: readonly Tag[];
}

/** IAM-21: seed and picture are told here and never again. */
export function createVirtualMFADevice({ state, ids, input }: Call<CreateInput>): Record<string, unknown> {
  const { iam, root, accountId } = state;
  const { VirtualMFADeviceName: name, Path: path = '/', Tags } = input;
  const serialNumber = `arn:aws:iam::${accountId}:mfa${path}${name}`;
  if ([...iam.mfaDevices, ...root.mfaDevices].some((device) => same(device.serialNumber, serialNumber))) {
    throw exists('MFADevice entity at the same path and name already exists.');
  }
  const seed = newSeed(ids);
  iam.mfaDevices.push({ kind: 'virtual', serialNumber, tags: tagsOf(Tags), drift: 0, lastStep: -1 });
  iam.seeds.set(serialNumber, seed);
  const told = {
    SerialNumber: serialNumber,
    Base32StringSeed: Buffer.from(seed).toString('base64'),
    QRCodePNG: qrPng(`otpauth://totp/${name}@${accountId}?secret=${seed}`).toString('base64'),
    ...(Tags !== undefined && { Tags: written(tagsOf(Tags)) }),
  };
  return { VirtualMFADevice: told };
}

/** IAM-22. */
export function deleteVirtualMFADevice({ state, input }: Call<OfDevice>): Record<string, unknown> {
  const device = deviceOf(state, input.SerialNumber);
  if (device.userId !== undefined) throw new AwsFault('DeleteConflictException', 'MFA VirtualDevice in use. Must deactivate first.');
  state.iam.mfaDevices = state.iam.mfaDevices.filter((each) => each !== device);
  state.iam.seeds.delete(device.serialNumber);
  return {};
}

/** IAM-21: the one place that tells a device's tags. */
export function listMFADeviceTags({ state, input }: Call<OfDevice & MarkerInput>): Record<string, unknown> {
  const { items, more } = markerPage(written(deviceOf(state, input.SerialNumber).tags), input);
  return { Tags: items, ...more };
}
