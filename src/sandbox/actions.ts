import type { Target } from './protocols/route.ts';

/**
 * The IAM actions that aren't called as the operation is: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html
 * and list_awsbudgetservice.html beside it.
 */
const ACTIONS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  s3: {
    ListBuckets: 'ListAllMyBuckets',
    HeadBucket: 'ListBucket',
    GetPublicAccessBlock: 'GetBucketPublicAccessBlock',
    PutPublicAccessBlock: 'PutBucketPublicAccessBlock',
    PutBucketEncryption: 'PutEncryptionConfiguration',
    PutBucketLifecycleConfiguration: 'PutLifecycleConfiguration',
  },
  s3control: {
    GetPublicAccessBlock: 'GetAccountPublicAccessBlock',
    PutPublicAccessBlock: 'PutAccountPublicAccessBlock',
    DeletePublicAccessBlock: 'PutAccountPublicAccessBlock',
  },
  budgets: {
    DescribeBudgets: 'ViewBudget',
    DescribeBudget: 'ViewBudget',
    DescribeNotificationsForBudget: 'ViewBudget',
    DescribeSubscribersForNotification: 'ViewBudget',
    CreateBudget: 'ModifyBudget',
    DeleteBudget: 'ModifyBudget',
  },
};

/** The right that a call needs, as `s3:ListAllMyBuckets`. */
export function actionOf({ model, service, operation }: Pick<Target, 'model' | 'service' | 'operation'>): string {
  return `${model?.signingName ?? service}:${ACTIONS[service]?.[operation] ?? operation}`;
}
