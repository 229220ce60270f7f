import { describe, expect, it } from 'vitest';
import type { RunResult, StepDocument } from '../../src/model/result.ts';
import { assignment } from '../../src/steps/assignment/step.ts';
import { STEPS } from '../../src/steps/index.ts';
import { rootMfa } from '../../src/steps/root-mfa/step.ts';
import { aWorld } from '../contract/world.ts';
import type { World } from '../contract/world.ts';
import { runCli, startSandbox } from '../e2e/run-cli.ts';
import { fakeAccount, OTHER, readyToAssign as ready, request } from '../steps/fake-account.ts';
import { found } from '../../src/model/reading.ts';
import { ADA } from '../ada.ts';

/*
 * What users of other tools met, by the thread that they wrote it in, and what happens here. Each name ends with the
 * thread; the scenarios are the sandbox's own.
 */

const stepIn = ({ steps }: RunResult, id: StepDocument['id']): StepDocument => {
  const step = steps.find((one) => one.id === id);
  if (step === undefined) throw new Error(`${id} is not in the result`);
  return step;
};
const operations = ({ aws }: Pick<World, 'aws'>): string[] => aws.calls.map(({ operation }) => operation);
const writes = ({ aws }: Pick<World, 'aws'>): string[] => aws.calls.filter(({ write }) => write).map(({ operation }) => operation);

describe.concurrent('enabling Identity Center from a script', () => {
  it('is the one click that is left: its link, its Region, and on from there (awslabs/landing-zone-accelerator-on-aws#71)', async () => {
    await using sandbox = await startSandbox(['--scenario', 'organization', '--human', 'manual']);
    const first = await runCli(['init', '--yes', '--json', '--region', 'eu-west-1', ...ADA], { env: sandbox.env });
    const [manual] = stepIn(first.json(), 'identity-center').manual;
    expect([first.status, manual?.id, manual?.link]).toEqual([4, 'enable-identity-center', expect.stringContaining('region=eu-west-1')]);
    await sandbox.post('human/enable-identity-center', { region: 'eu-west-1' });
    await sandbox.post('human/assign-root-mfa', { device: 'passkey' });
    expect((await runCli(['init', '--yes', '--json', '--region', 'eu-west-1', ...ADA], { env: sandbox.env })).status).toBe(0);
  });

  it('by CreateInstance would make the wrong kind: it is never called (aws-controllers-k8s/test-infra#1063, hashicorp/terraform-provider-aws#45878)', async () => {
    const world = aWorld('fresh');
    expect((await world.run('init', '--yes', '--wait', '60s', ...ADA)).code).toBe(0);
    expect(operations(world)).not.toContain('CreateInstance');
    expect(STEPS.flatMap(({ actions }) => [...actions.required, ...actions.optional])).not.toContain('sso:CreateInstance');
  });

  it('completes the bootstrap of an account, and hands it on (GoogleCloudPlatform/terraformer#2074)', async () => {
    const { outcome, handoff } = (await aWorld('fresh').run('init', '--yes', '--json', ...ADA)).json();
    expect([outcome, Object.values(handoff).includes(null)]).toEqual(['secured', false]);
  });
});

describe.concurrent('an account instance', () => {
  it('from before the organization is seen before an organization is put on top of it (aws-samples/iam-identity-center-team#281)', async () => {
    const world = aWorld('account-instance');
    const done = await world.run('init', '--yes', '--json', ...ADA);
    expect([done.code, stepIn(done.json(), 'identity-center').state, writes(world)]).toEqual([4, 'needs-you', []]);
    expect(stepIn(done.json(), 'identity-center').summary).toMatch(/account instance from before the organization: AWS answers alike/);
  });
});

describe.concurrent('the wrong Region', () => {
  it('has no instance, and another one has: it is found there (aws-amplify/amplify-backend#2490, aws-amplify/amplify-backend#2702, aws-samples/iam-identity-center-team#538, getprobo/probo#1811)', async () => {
    const done = await aWorld('elsewhere').run('status', '--json', '--region', 'us-east-1');
    expect([done.json().handoff.region, done.json().handoff.instanceArn === null]).toEqual(['eu-west-1', false]);
    expect(stepIn(done.json(), 'identity-center').summary).toContain('eu-west-1');
  });

  it('to sign in to cannot be guessed: the result names it beside the portal (fwdcloudsec/granted#385, aws/aws-cli#5058, awsesh#9, synfinatic/aws-sso-cli#453)', async () => {
    const { handoff, region } = (await aWorld('elsewhere').run('init', '--yes', '--json', ...ADA)).json();
    expect([region, handoff.region, handoff.startUrl]).toEqual([
      'eu-west-1',
      'eu-west-1',
      expect.stringMatching(/^https:\/\/d-\w+\.awsapps\.com\/start$/),
    ]);
  });

  it("of the shell plays no part once the instance is found: writes go to the instance's (aws/aws-sdk-js-v3#6864)", async () => {
    await using sandbox = await startSandbox(['--scenario', 'elsewhere']);
    const done = await runCli(['init', '--yes', '--json', ...ADA], {
      env: { ...sandbox.env, AWS_REGION: 'us-east-1', AWS_DEFAULT_REGION: 'ap-south-1' },
    });
    expect([done.status, (await sandbox.state()).instances.map(({ primaryRegion, users }) => [primaryRegion, users.length])]).toEqual([
      0,
      [['eu-west-1', 1]],
    ]);
  });
});

describe.concurrent('the first sign-in of a user whom an API made', () => {
  it('is announced by no e-mail: both ways to the first password are told (hashicorp/terraform-provider-aws#28102, aws/aws-sdk#390, boto/boto3#3479, aws/aws-sdk-js#4226, aws/aws-sdk-net#3280)', async () => {
    const text = (await aWorld('enabled').run('init', '--yes', '--wait', '0', ...ADA)).stdout.replace(/\s+/g, ' ');
    expect(text).toMatch(/AWS sends no email to a user created through the API/);
    expect(text).toMatch(/Send email OTP/);
    expect(text).toMatch(/Reset password/);
  });
});

describe.concurrent('a second run', () => {
  it('finds everything, and calls nothing that writes (aws-amplify/amplify-backend#3072)', async () => {
    const world = aWorld('enabled');
    await world.run('init', '--yes', ...ADA);
    const before = writes(world).length;
    const again = await world.run('init', '--yes', '--json', ...ADA);
    expect([again.code, writes(world).length, again.json().handoff.userId === null]).toEqual([0, before, false]);
  });

  it('of somebody else adopts a set that is called AdministratorAccess already (avlcloudtechnologies/terraform-aws-sso#6)', async () => {
    const world = aWorld('secured');
    const done = await world.run('permission-set', '--yes', '--json', '--user-name', 'grace');
    expect([done.code, stepIn(done.json(), 'permission-set').state, operations(world)]).toEqual([
      0,
      'ok',
      expect.not.arrayContaining(['CreatePermissionSet']),
    ]);
  });

  it('of a call whose reply was lost meets a conflict: it reads, and does not try for ever (hashicorp/terraform-provider-aws#38544, hashicorp/terraform-provider-aws#39297)', async () => {
    await using sandbox = await startSandbox(['--scenario', 'enabled']);
    await sandbox.post('faults', { service: 'sso-admin', operation: 'CreatePermissionSet', kind: 'drop-response' });
    const done = await runCli(['permission-set', '--yes', '--json'], { env: sandbox.env });
    expect([
      done.status,
      (await sandbox.calls()).map(({ operation }) => operation).filter((operation) => operation === 'CreatePermissionSet'),
      (await sandbox.belongings()).permissionSets,
    ]).toEqual([0, ['CreatePermissionSet', 'CreatePermissionSet'], ['AdministratorAccess']]);
  });

  it('never has to delete in the right order, for no step deletes anything of Identity Center (hashicorp/terraform-provider-aws#26757)', () => {
    const actions = STEPS.flatMap((step) => [...step.actions.required, ...step.actions.optional]);
    expect(actions.filter((action) => /^(sso|identitystore):(Delete|Remove|Detach)/.test(action))).toEqual([]);
  });
});

describe.concurrent('an assignment', () => {
  it('is done when AWS says so and lists it, not when the request was taken (aws-samples/iam-identity-center-team#522)', async () => {
    const world = aWorld('enabled');
    const done = await world.run('init', '--yes', '--json', ...ADA);
    const made = operations(world);
    const after = made.slice(made.lastIndexOf('CreateAccountAssignment'));
    expect([done.code, stepIn(done.json(), 'assignment').state]).toEqual([0, 'changed']);
    expect(after).toEqual(expect.arrayContaining(['DescribeAccountAssignmentCreationStatus', 'ListAccountAssignments']));
  });

  it("that fails shows AWS's own reason (pulumi/pulumi-aws#1927)", () => {
    expect(assignment.plan({ ...ready, request: request('FAILED', 'The role could not be made, for this reason') }, {})).toMatchObject({
      verdict: 'failed',
      why: expect.stringContaining('The role could not be made, for this reason') as string,
    });
  });

  it("in the management account needs rights of the caller's own: they are named (awslabs/landing-zone-accelerator-on-aws#496, fivexl/terraform-aws-sso-elevator#15)", async () => {
    const reason = 'Received a 403 status error: not authorized to perform: iam:CreateSAMLProvider on resource: AWSSSO_1_DO_NOT_DELETE';
    expect(assignment.plan({ ...ready, request: request('FAILED', reason) }, {})).toMatchObject({
      verdict: 'failed',
      wayOut: expect.stringMatching(/iam:CreateSAMLProvider[\s\S]*iam:UpdateSAMLProvider/) as string,
    });
    expect((await runCli(['policy', 'assignment'])).stdout).toMatch(/iam:CreateSAMLProvider/);
  });
});

describe.concurrent('a Region', () => {
  it('that is being enabled already is not enabled again (hashicorp/terraform-provider-aws#41430)', async () => {
    const world = aWorld('partial');
    const done = await world.run('regions', '--opt-in', 'eu-south-1', '--yes', '--json');
    expect([done.code, writes(world)]).toEqual([0, []]);
    expect(stepIn(done.json(), 'regions').summary).toMatch(/enabl/i);
  });

  it('takes AWS minutes to hours, which nobody waits for here (hashicorp/terraform-provider-aws#35739, org-formation#581, crossplane#1137, ADF#604, ASEA#1231)', async () => {
    const world = aWorld('enabled');
    const done = await world.run('regions', '--opt-in', 'eu-south-1', '--yes', '--json');
    expect([done.code, world.aws.state.regions['eu-south-1']?.status, writes(world)]).toEqual([0, 'ENABLING', ['EnableRegion']]);
  });
});

describe.concurrent("the root user's MFA", () => {
  const member = {
    organization: async () => found({ id: 'o-1', managementAccountId: OTHER, featureSet: 'ALL' }),
    rootMfaDevices: async () => ({ devices: [], isComplete: true }),
  };
  const summary = { mfaEnabled: false, accessKeysPresent: false, passwordPresent: false, globalEndpointTokenVersion: 2 };

  it('is not wanted of a member account whose root has nothing to sign in with (nccgroup/ScoutSuite#1710, prowler-cloud/prowler#5804)', async () => {
    const facts = await rootMfa.inspect(fakeAccount({ ...member, rootSummary: async () => summary }), {}, {});
    expect(rootMfa.plan(facts, {}).verdict).toBe('ok');
  });

  it('is wanted where central management is on and the credentials are still there (prowler-cloud/prowler#7967)', async () => {
    const facts = await rootMfa.inspect(
      fakeAccount({ ...member, rootSummary: async () => ({ ...summary, passwordPresent: true }) }),
      {},
      {},
    );
    expect(rootMfa.plan(facts, {}).verdict).toBe('planned');
  });

  it('is read live: the credential report, hours old, is never asked for (prowler-cloud/prowler#1877)', () => {
    const actions = [...rootMfa.actions.required, ...rootMfa.actions.optional];
    expect(actions).toContain('iam:GetAccountSummary');
    expect(actions.filter((action) => action.includes('CredentialReport'))).toEqual([]);
  });
});

describe.concurrent('the first credentials', () => {
  it('need no access keys: without any, the browser sign-in is told, with the command (aws/aws-sdk-java-v2#6748, aws/aws-toolkit-jetbrains#6417)', async () => {
    const done = await runCli(['status', '--json'], { env: { AWS_EC2_METADATA_DISABLED: 'true' } });
    expect([done.status, done.json().error?.wayOut]).toEqual([
      5,
      expect.stringMatching(/^Sign in without an access key: `secure-account login /),
    ]);
  });
});
