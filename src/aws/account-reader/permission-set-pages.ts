import { ListPermissionSetsCommand } from '@aws-sdk/client-sso-admin';
import { promised, type ReaderContext, type ReadyInstance } from './context.ts';

const CALL = 'sso-admin:ListPermissionSets';

/** ARNs, a hundred at most: AWS lists permission sets without their names. */
export interface PermissionSetPage {
  readonly arns: readonly string[];
  readonly nextToken: string | undefined;
}

/** Page by page, each remembered. */
export function permissionSetPage(
  { memo, call }: ReaderContext,
  { instanceArn, region }: ReadyInstance,
  token?: string,
): Promise<PermissionSetPage> {
  return memo.once(['instance', 'permission-sets'], `permissionSetPage ${instanceArn} ${token ?? ''}`, async () => {
    const input = { InstanceArn: instanceArn, MaxResults: 100, ...(token !== undefined && { NextToken: token }) };
    const { PermissionSets, NextToken } = await call(CALL, region, (client) => client.send(new ListPermissionSetsCommand(input)));
    return { arns: promised(PermissionSets, CALL, 'a list of permission sets'), nextToken: NextToken };
  });
}
