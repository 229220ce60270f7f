import { CreateUserCommand } from '@aws-sdk/client-identitystore';
import { CreateInstanceCommand, paginateListInstances } from '@aws-sdk/client-sso-admin';
import { describe, expect, it } from 'vitest';
import { createClients } from '../../src/aws/clients.ts';
import { refuseWrite } from '../../src/aws/guard.ts';
import { collect } from '../../src/aws/pages.ts';
import { change } from '../../src/model/change.ts';
import { inProcess } from '../../src/sandbox/in-process.ts';
import { createSandbox } from '../../src/sandbox/sandbox.ts';
import { unhurried } from './pace.ts';
import { rehearse } from './rehearsal.ts';

describe('a run that only reads', () => {
  const reading = (): { clients: ReturnType<typeof createClients>; calls: () => string[] } => {
    const aws = createSandbox({ scenario: 'enabled' });
    const clients = createClients({
      credentials: aws.credentials,
      requestHandler: inProcess(aws),
      profile: undefined,
      readOnly: true,
      pace: unhurried(),
    });
    return { clients, calls: () => aws.calls.map(({ operation }) => operation) };
  };

  it('sends no write, whoever asks for it', async () => {
    const { clients, calls } = reading();
    await expect(clients('identitystore', 'us-east-1').send(new CreateUserCommand({ IdentityStoreId: 'd-1' }))).rejects.toThrow(
      'identitystore:CreateUser is not declared a read, and this run only reads: it was not sent.',
    );
    await expect(clients('sso-admin', 'us-east-1').send(new CreateInstanceCommand({}))).rejects.toThrow('sso-admin:CreateInstance');
    expect(calls()).toEqual([]);
  });

  it('sends reads, those of a paginator too', async () => {
    const { clients, calls } = reading();
    await collect(
      'sso-admin:ListInstances',
      paginateListInstances({ client: clients('sso-admin', 'us-east-1') }, {}),
      ({ Instances }) => Instances ?? [],
    );
    expect(calls()).toEqual(['ListInstances']);
  });

  it('holds the sender of changes too', async () => {
    const { sender, calls } = await rehearse('enabled');
    const create = change(
      'identitystore:CreateUser',
      CreateUserCommand,
      { IdentityStoreId: 'd-1' },
      { effect: 'create', target: ['IdentityStoreId'], makes: 'ada', does: 'Create' },
    );
    await expect(sender.send(create, create.input, 'us-east-1')).rejects.toThrow('not declared a read');
    expect(calls()).toEqual([]);
  });

  it('asks of the hand-signed call the same', () => {
    expect(() => refuseWrite('freetier:UpgradeAccountPlan')).toThrow('not declared a read');
    expect(() => refuseWrite('freetier:GetAccountPlanState')).not.toThrow();
  });
});

describe('clients', () => {
  it('are made once for each service and Region', () => {
    const clients = createClients({
      credentials: { accessKeyId: 'ASIAX', secretAccessKey: 'x' },
      requestHandler: inProcess(createSandbox({})),
      profile: undefined,
      readOnly: false,
      pace: unhurried(),
    });
    expect(clients('iam', 'us-east-1')).toBe(clients('iam', 'us-east-1'));
    expect(clients('sso-admin', 'us-east-1')).not.toBe(clients('sso-admin', 'eu-west-1'));
  });
});
