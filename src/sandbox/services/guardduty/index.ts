import { page } from '../../paging.ts';
import { regional } from '../../regional.ts';
import { AwsFault, type Call, type Service } from '../../service.ts';

const badToken = (): AwsFault => new AwsFault('BadRequestException', 'The request is rejected because the nextToken is invalid.');

/** GD-1. */
function listDetectors({ input, state, region }: Call<{ MaxResults?: number; NextToken?: string }>): Record<string, unknown> {
  const ids = regional(state, region).detectors.map(({ id }) => id);
  const { items, ...next } = page(ids, input, { badToken });
  return { DetectorIds: items, ...next };
}

/** GD-2. */
function getDetector({ input: { DetectorId }, state, region }: Call<{ DetectorId: string }>): Record<string, unknown> {
  const detector = regional(state, region).detectors.find(({ id }) => id === DetectorId);
  if (!detector) {
    throw new AwsFault('BadRequestException', 'The request is rejected because the input detectorId is not owned by the current account.');
  }
  const since = new Date(detector.createdAt).toISOString();
  const role = 'role/aws-service-role/guardduty.amazonaws.com/AWSServiceRoleForAmazonGuardDuty';
  return {
    CreatedAt: since,
    UpdatedAt: since,
    Status: detector.status,
    ServiceRole: `arn:aws:iam::${state.accountId}:${role}`,
    FindingPublishingFrequency: 'SIX_HOURS',
  };
}

export const guardDuty: Service = {
  id: 'guardduty',
  operations: { ListDetectors: { write: false, run: listDetectors }, GetDetector: { write: false, run: getDetector } },
};
