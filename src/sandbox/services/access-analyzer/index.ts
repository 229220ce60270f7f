import { page } from '../../paging.ts';
import { regional } from '../../regional.ts';
import { AwsFault, type Call, type Service } from '../../service.ts';
import type { Analyzer } from './state.ts';

type Output = Record<string, unknown>;

const arnOf = ({ state, region }: Pick<Call, 'state' | 'region'>, name: string): string =>
  `arn:aws:access-analyzer:${region}:${state.accountId}:analyzer/${name}`;

const told = (call: Pick<Call, 'state' | 'region'>, { name, type, createdAt, status, tags }: Analyzer): Output => ({
  arn: arnOf(call, name),
  name,
  type,
  createdAt: new Date(createdAt),
  status,
  tags,
});

const badToken = (): AwsFault => new AwsFault('ValidationException', 'The nextToken is not valid.', { reason: 'other' });

/** AA-1. */
function listAnalyzers(call: Call<{ type?: string; nextToken?: string; maxResults?: number }>): Output {
  const { type, nextToken, maxResults } = call.input;
  const { analyzers } = regional(call.state, call.region);
  const { items, NextToken } = page(
    analyzers.filter((analyzer) => type === undefined || analyzer.type === type),
    { NextToken: nextToken, MaxResults: maxResults },
    { badToken },
  );
  return { analyzers: items.map((analyzer) => told(call, analyzer)), ...(NextToken !== undefined && { nextToken: NextToken }) };
}

function named(call: Call<{ analyzerName: string }>): Analyzer {
  const { analyzerName } = call.input;
  const found = regional(call.state, call.region).analyzers.find(({ name }) => name === analyzerName);
  if (found) return found;
  throw new AwsFault('ResourceNotFoundException', `The analyzer ${analyzerName} does not exist.`, {
    resourceId: arnOf(call, analyzerName),
    resourceType: 'Analyzer',
  });
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-quotas.html */
const mostOf = (type: string): number => (type.startsWith('ORGANIZATION') ? 5 : 1);

/** The first analyzer of an account makes the service's own role, which the caller has to be allowed to. */
function makeRole({ state: { regional: regions, denied }, caller }: Call): void {
  const right = 'iam:CreateServiceLinkedRole';
  if (caller.kind === 'root' || !denied.includes(right) || Object.values(regions).some(({ analyzers }) => analyzers.length > 0)) return;
  throw new AwsFault('AccessDeniedException', `User: ${caller.arn} is not authorized to perform: ${right}`);
}

/** AA-2. */
function createAnalyzer(call: Call<{ analyzerName: string; type: string; tags?: Record<string, string> }>): Output {
  const { analyzerName: name, type, tags = {} } = call.input;
  const { analyzers } = regional(call.state, call.region);
  const [resourceId, resourceType] = [arnOf(call, name), 'Analyzer'];
  if (analyzers.some((analyzer) => analyzer.name === name)) {
    throw new AwsFault('ConflictException', `An analyzer named ${name} already exists.`, { resourceId, resourceType });
  }
  if (analyzers.filter((analyzer) => analyzer.type === type).length >= mostOf(type)) {
    throw new AwsFault('ServiceQuotaExceededException', `The maximum number of analyzers of type ${type} was reached.`, {
      resourceId,
      resourceType,
    });
  }
  makeRole(call);
  analyzers.push({ name, type, createdAt: call.clock.now(), status: 'ACTIVE', tags });
  return { arn: resourceId };
}

/** AA-3. */
function deleteAnalyzer(call: Call<{ analyzerName: string }>): Output {
  const gone = named(call);
  const region = regional(call.state, call.region);
  region.analyzers = region.analyzers.filter((analyzer) => analyzer !== gone);
  return {};
}

export const accessAnalyzer: Service = {
  id: 'accessanalyzer',
  operations: {
    ListAnalyzers: { write: false, run: listAnalyzers },
    GetAnalyzer: { write: false, run: (call: Call<{ analyzerName: string }>) => ({ analyzer: told(call, named(call)) }) },
    CreateAnalyzer: { write: true, run: createAnalyzer },
    DeleteAnalyzer: { write: true, run: deleteAnalyzer },
  },
};
