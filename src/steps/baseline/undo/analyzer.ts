import { DeleteAnalyzerCommand } from '@aws-sdk/client-accessanalyzer';
import { heldBy, idOf, isAnew, isOlder, undoing } from '../../../account/undo/undoing.ts';
import type { AccountReader } from '../../../model/account.ts';
import type { Analyzer } from '../../../model/baseline.ts';
import { change } from '../../../model/change.ts';
import { counted, visible } from '../../../model/text.ts';
import type { Made, Ours } from '../../../model/undo.ts';
import { regionIsOff } from './region.ts';

const IDENTITY = ['analyzerArn'] as const;

interface Facts {
  readonly region: string;
  /** The Region's status, where it cannot be asked; null where it can. */
  readonly off: string | null;
  readonly analyzer: Analyzer | null;
  readonly isAnew: boolean;
}

/** The clocks of a computer and of AWS differ by less where requests are signed by them. */
const AS_OLD_MS = 15 * 60_000;

/** One that somebody deleted and made anew under the same name has the same ARN: when it was made tells them apart. */
const isOfLine = ({ createdAt }: Analyzer, { call: { at } }: Made): boolean =>
  Math.abs(Date.parse(createdAt) - Date.parse(at)) <= AS_OLD_MS;

async function read(account: AccountReader, made: Made, ours: Ours): Promise<Facts | null> {
  const region = made.call.region ?? account.homeRegion;
  const off = await regionIsOff(account, region);
  if (off !== null) return { region, off, analyzer: null, isAnew: false };
  const analyzers = await (await account.baseline()).analyzers(region);
  const analyzer = analyzers.find((one) => one.arn === idOf(made, 'analyzerArn') && isOfLine(one, made));
  if (analyzer === undefined) return null;
  return { region, off, analyzer, isAnew: isAnew(made, ours, IDENTITY) };
}

const typeOf = (type: string): boolean => type === 'ACCOUNT';

/** By its ARN, and only the very one that a run has made. */
export const deleteAnalyzer = undoing<Facts>({
  title: 'Delete the analyzer of external access',
  identity: IDENTITY,
  actions: ['account:ListRegions', 'access-analyzer:ListAnalyzers', 'access-analyzer:DeleteAnalyzer'],
  reads: ['baseline'],
  isCovered: (made, ours) => isOlder(made, ours, 'accessanalyzer:CreateAnalyzer', IDENTITY),
  read,
  what: (_facts, made) => `the analyzer of external access in ${made.call.region ?? 'its Region'}`,
  fate({ region, off, analyzer, isAnew: isSomebodys }) {
    if (off !== null) return { is: 'stays', because: 'unknown', why: `${region} is ${off}, and cannot be asked` };
    if (analyzer === null) return { is: 'gone' };
    if (isSomebodys) return heldBy('this tool has deleted it before, and somebody has made it anew');
    if (!typeOf(analyzer.type)) return heldBy(`it is of the type ${visible(analyzer.type)} now`);
    return analyzer.tags > 0 ? heldBy(`somebody has given it ${counted(analyzer.tags, 'tag')}`) : { is: 'goes' };
  },
  changes: ({ region, analyzer }) =>
    analyzer === null
      ? []
      : [
          change(
            'accessanalyzer:DeleteAnalyzer',
            DeleteAnalyzerCommand,
            { analyzerName: analyzer.name },
            {
              makes: `the analyzer of external access in ${region}, gone`,
              effect: 'delete',
              target: ['analyzerName'],
              ids: { analyzerArn: analyzer.arn },
              does: `Delete the analyzer of external access in ${region}, with its findings and archive rules`,
              region,
            },
          ),
        ],
  leaves: () => ['The findings of an analyzer that goes, and its archive rules: another one finds anew what is shared.'],
});
