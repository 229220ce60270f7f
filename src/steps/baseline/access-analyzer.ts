import { CreateAnalyzerCommand } from '@aws-sdk/client-accessanalyzer';
import type { Analyzer } from '../../model/baseline.ts';
import { change } from '../../model/change.ts';
import { visible } from '../../model/text.ts';
import { regionalControl } from './regional.ts';

/** One of an organization looks at this account, too. The others are charged for, and look for something else. */
const isExternal = ({ type }: Analyzer): boolean => type === 'ACCOUNT' || type === 'ORGANIZATION';

const ANALYZER_NAME = 'secure-account-external-access';

/** An analyzer of external access in each Region: free, where those of unused and internal access are not. */
export const accessAnalyzer = regionalControl<readonly Analyzer[]>('access-analyzer', {
  reads: ['access-analyzer:ListAnalyzers'],
  writes: ['access-analyzer:CreateAnalyzer'],
  words: { ok: 'active', open: 'missing', advice: 'not active' },
  read: (baseline, region) => baseline.analyzers(region),
  stands(analyzers) {
    const external = analyzers.filter(isExternal);
    const active = external.find(({ status }) => status === 'ACTIVE' || status === 'CREATING');
    if (active !== undefined) return { state: 'ok', detail: visible(active.name) };
    // One a Region is AWS's most, so that a second one cannot be made: it is looked at by a person.
    const [other] = external;
    return other === undefined
      ? { state: 'open', detail: 'none' }
      : { state: 'advice', detail: `${visible(other.name)} is ${visible(other.status)}` };
  },
  fix: (_, region) =>
    change(
      'accessanalyzer:CreateAnalyzer',
      CreateAnalyzerCommand,
      { analyzerName: ANALYZER_NAME, type: 'ACCOUNT' },
      {
        makes: `${ANALYZER_NAME} in ${region}`,
        effect: 'create',
        target: ['analyzerName'],
        madeIds: ({ arn }) => ({ analyzerArn: arn }),
        does: `Create an analyzer of external access in ${region}`,
        region,
      },
    ),
});
