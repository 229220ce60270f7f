import { describe, expect, it } from 'vitest';
import { regional } from '../../src/sandbox/regional.ts';
import { ask, aSandbox, NOW } from './harness.ts';

const IRELAND = { region: 'eu-west-1' };
const SettingId = '/ssm/documents/console/public-sharing-permission';

describe('Access Analyzer', () => {
  const create = { analyzerName: 'external', type: 'ACCOUNT', tags: { a: 'b' } };
  const arn = 'arn:aws:access-analyzer:us-east-1:111122223333:analyzer/external';

  it('AA-1 ListAnalyzers and GetAnalyzer: of the Region, by type and name', async () => {
    const sandbox = aSandbox();
    expect(await ask(sandbox, 'accessanalyzer', 'ListAnalyzers')).toMatchObject({ body: { analyzers: [] } });
    expect(await ask(sandbox, 'accessanalyzer', 'CreateAnalyzer', create)).toMatchObject({ status: 200, body: { arn } });
    const analyzer = { arn, name: 'external', type: 'ACCOUNT', status: 'ACTIVE', createdAt: '2026-11-24T00:00:00Z', tags: { a: 'b' } };
    expect(await ask(sandbox, 'accessanalyzer', 'ListAnalyzers', { type: 'ACCOUNT' })).toMatchObject({ body: { analyzers: [analyzer] } });
    expect(await ask(sandbox, 'accessanalyzer', 'ListAnalyzers', { type: 'ORGANIZATION' })).toMatchObject({ body: { analyzers: [] } });
    expect(await ask(sandbox, 'accessanalyzer', 'ListAnalyzers', {}, IRELAND)).toMatchObject({ body: { analyzers: [] } });
    expect(await ask(sandbox, 'accessanalyzer', 'GetAnalyzer', { analyzerName: 'external' })).toMatchObject({ body: { analyzer } });
    expect(await ask(sandbox, 'accessanalyzer', 'GetAnalyzer', { analyzerName: 'other' })).toMatchObject({
      status: 404,
      code: 'ResourceNotFoundException',
    });
  });

  it('AA-2 CreateAnalyzer: a name once, and one of each type', async () => {
    const sandbox = aSandbox();
    await ask(sandbox, 'accessanalyzer', 'CreateAnalyzer', create);
    expect(await ask(sandbox, 'accessanalyzer', 'CreateAnalyzer', create)).toMatchObject({ status: 409, code: 'ConflictException' });
    expect(await ask(sandbox, 'accessanalyzer', 'CreateAnalyzer', { ...create, analyzerName: 'other' })).toMatchObject({
      status: 402,
      code: 'ServiceQuotaExceededException',
    });
    expect(await ask(sandbox, 'accessanalyzer', 'CreateAnalyzer', { analyzerName: '1', type: 'ACCOUNT' })).toMatchObject({
      status: 400,
      body: { reason: 'fieldValidationFailed', fieldList: [{ name: 'analyzerName' }] },
    });
  });

  it('AA-2 the first one needs the right to make the service’s role', async () => {
    const sandbox = aSandbox();
    sandbox.state.denied.push('iam:CreateServiceLinkedRole');
    const as = sandbox.administrator;
    expect(await ask(sandbox, 'accessanalyzer', 'CreateAnalyzer', create, { as })).toMatchObject({
      status: 403,
      code: 'AccessDeniedException',
    });
    expect(await ask(sandbox, 'accessanalyzer', 'CreateAnalyzer', create)).toMatchObject({ status: 200 });
    expect(await ask(sandbox, 'accessanalyzer', 'CreateAnalyzer', create, { as, ...IRELAND })).toMatchObject({ status: 200 });
  });

  it('AA-3 DeleteAnalyzer', async () => {
    const sandbox = aSandbox();
    await ask(sandbox, 'accessanalyzer', 'CreateAnalyzer', create);
    expect(await ask(sandbox, 'accessanalyzer', 'DeleteAnalyzer', { analyzerName: 'external' })).toMatchObject({ status: 200 });
    expect(await ask(sandbox, 'accessanalyzer', 'DeleteAnalyzer', { analyzerName: 'external' })).toMatchObject({ status: 404 });
  });
});

describe('Systems Manager', () => {
  const arn = `arn:aws:ssm:us-east-1:111122223333:servicesetting${SettingId}`;

  it('SSM-1 GetServiceSetting: the default, by id and by ARN', async () => {
    const ServiceSetting = { SettingId, SettingValue: 'Enable', Status: 'Default', LastModifiedUser: 'System', ARN: arn };
    expect(await ask(aSandbox(), 'ssm', 'GetServiceSetting', { SettingId })).toMatchObject({ body: { ServiceSetting } });
    expect(await ask(aSandbox(), 'ssm', 'GetServiceSetting', { SettingId: arn })).toMatchObject({ body: { ServiceSetting } });
    expect(await ask(aSandbox(), 'ssm', 'GetServiceSetting', { SettingId: '/ssm/other' })).toMatchObject({
      code: 'ServiceSettingNotFound',
    });
  });

  it('SSM-2 UpdateServiceSetting in one Region, and ResetServiceSetting', async () => {
    const sandbox = aSandbox();
    expect(await ask(sandbox, 'ssm', 'UpdateServiceSetting', { SettingId, SettingValue: 'Off' })).toMatchObject({
      code: 'ValidationException',
    });
    expect(await ask(sandbox, 'ssm', 'UpdateServiceSetting', { SettingId, SettingValue: 'Disable' })).toMatchObject({
      status: 200,
      body: {},
    });
    expect(await ask(sandbox, 'ssm', 'GetServiceSetting', { SettingId })).toMatchObject({
      body: { ServiceSetting: { SettingValue: 'Disable', Status: 'Customized', LastModifiedUser: 'arn:aws:iam::111122223333:root' } },
    });
    expect(await ask(sandbox, 'ssm', 'GetServiceSetting', { SettingId }, IRELAND)).toMatchObject({
      body: { ServiceSetting: { SettingValue: 'Enable' } },
    });
    expect(await ask(sandbox, 'ssm', 'ResetServiceSetting', { SettingId })).toMatchObject({
      body: { ServiceSetting: { SettingValue: 'Enable', Status: 'Default' } },
    });
  });
});

describe('GuardDuty and Security Hub', () => {
  it('GD-1 ListDetectors, GD-2 GetDetector', async () => {
    const sandbox = aSandbox();
    expect(await ask(sandbox, 'guardduty', 'ListDetectors')).toMatchObject({ body: { detectorIds: [] } });
    regional(sandbox.state, 'us-east-1').detectors.push({ id: 'a1', status: 'ENABLED', createdAt: NOW });
    expect(await ask(sandbox, 'guardduty', 'ListDetectors')).toMatchObject({ body: { detectorIds: ['a1'] } });
    expect(await ask(sandbox, 'guardduty', 'ListDetectors', {}, IRELAND)).toMatchObject({ body: { detectorIds: [] } });
    expect(await ask(sandbox, 'guardduty', 'GetDetector', { DetectorId: 'a1' })).toMatchObject({ body: { status: 'ENABLED' } });
  });

  it('GD-2 a detector that is not there', async () => {
    expect(await ask(aSandbox(), 'guardduty', 'GetDetector', { DetectorId: 'a1' })).toMatchObject({
      status: 400,
      code: 'BadRequestException',
    });
  });

  it('HUB-1 DescribeHub', async () => {
    const sandbox = aSandbox();
    expect(await ask(sandbox, 'securityhub', 'DescribeHub')).toMatchObject({ status: 401, code: 'InvalidAccessException' });
    regional(sandbox.state, 'us-east-1').securityHub.cspmSince = NOW;
    expect(await ask(sandbox, 'securityhub', 'DescribeHub')).toMatchObject({ body: { SubscribedAt: '2026-11-24T00:00:00.000Z' } });
  });

  it('HUB-2 DescribeSecurityHubV2', async () => {
    const sandbox = aSandbox();
    expect(await ask(sandbox, 'securityhub', 'DescribeSecurityHubV2')).toMatchObject({ status: 404, code: 'ResourceNotFoundException' });
    regional(sandbox.state, 'us-east-1').securityHub.v2Since = NOW;
    expect(await ask(sandbox, 'securityhub', 'DescribeSecurityHubV2')).toMatchObject({ status: 200 });
  });
});
