/** Whether a partition's accounts have a root user, and what it can do. */
export type RootUser = 'console' | 'keys-alone' | 'none';

/**
 * China: "there is no concept of 'root user' … All users are IAM users" (https://docs.amazonaws.cn/aws/latest/userguide/iam.md,
 * our translation). GovCloud: no sign-in at the console (https://docs.aws.amazon.com/govcloud-us/latest/UserGuide/govcloud-iam.md),
 * but AWS Support makes root access keys on request (https://docs.datadoghq.com/security/default_rules/ee4-ngx-bwr). Of the
 * other partitions no source says anything else than of `aws`.
 */
export function rootUserIn(partition: string): RootUser {
  if (partition === 'aws-cn') return 'none';
  return partition === 'aws-us-gov' ? 'keys-alone' : 'console';
}
