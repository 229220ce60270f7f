import { ListPermissionSetsCommand } from '@aws-sdk/client-sso-admin';
import { collect } from '../pages.ts';
import { requireMember, type ReaderContext, type ReadyInstance } from './context.ts';

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
    return { arns: requireMember(PermissionSets, CALL, 'a list of permission sets'), nextToken: NextToken };
  });
}

/** All of them, one after the other. Throws where a token comes again: then nobody knows what there is. */
export async function permissionSetPages(context: ReaderContext, instance: ReadyInstance): Promise<readonly PermissionSetPage[]> {
  const pages: PermissionSetPage[] = [];
  async function* all(): AsyncGenerator<{ readonly NextToken: string | undefined; readonly page: PermissionSetPage }> {
    for (let token: string | undefined; ;) {
      const page = await permissionSetPage(context, instance, token);
      yield { NextToken: page.nextToken, page };
      if (page.nextToken === undefined) return;
      token = page.nextToken;
    }
  }
  await collect(CALL, all(), ({ page }) => {
    pages.push(page);
    return page.arns;
  });
  return pages;
}
