import type { HttpHandler, HttpRequest } from '@smithy/core/protocols';
import { AwsCallError, type CallFailure } from '../../model/errors.ts';
import { visible } from '../../model/text.ts';
import { factsOf } from '../errors/failure-facts.ts';
import { networkFailure } from '../errors/network-errors.ts';

type Call = Pick<CallFailure, 'service' | 'operation'>;

/** Who hands credentials out, by the path of the call; STS names its operation in the form. */
const BY_PATH: Readonly<Record<string, Call>> = {
  '/federation/credentials': { service: 'sso', operation: 'GetRoleCredentials' },
  '/token': { service: 'sso-oidc', operation: 'CreateToken' },
  '/v1/token': { service: 'signin', operation: 'CreateOAuth2Token' },
};

const callOf = ({ path, body }: HttpRequest): Call =>
  BY_PATH[path] ?? { service: 'sts', operation: /(?:^|&)Action=(\w+)/.exec(String(body))?.[1] ?? 'AssumeRole' };

/** A way to AWS that remembers what it last failed with: the SDK's providers keep no more of that than its words. */
export interface RecordingHandler {
  readonly handler: HttpHandler;
  /** What the network did, as the error of that call; null where the last call got an answer, or none was made. */
  readonly failure: () => AwsCallError | null;
  /** The last call, where AWS answered it with an error; `error` is what the SDK made of it. */
  readonly refusal: (error: unknown) => CallFailure | null;
  /** Before the next credentials are asked for. */
  readonly forget: () => void;
}

interface Refused {
  readonly call: Call;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
}

/** The same way to AWS, which remembers what the SDK leaves out when it says that it found no credentials: the last failure, and what was refused. */
export function recordingHandler(way: HttpHandler): RecordingHandler {
  let last: { readonly error: Error; readonly call: Call } | null = null;
  let refused: Refused | null = null;
  const forget = (): void => {
    last = null;
    refused = null;
  };
  const handler: HttpHandler = {
    ...(way.metadata !== undefined && { metadata: way.metadata }),
    updateHttpClientConfig: (key, value) => {
      way.updateHttpClientConfig(key, value);
    },
    httpHandlerConfigs: () => way.httpHandlerConfigs(),
    async handle(request, options) {
      forget();
      const call = callOf(request);
      try {
        const answer = await way.handle(request, options);
        const { statusCode: status, headers } = answer.response;
        if (status >= 400) refused = { call, status, headers };
        return answer;
      } catch (error) {
        if (error instanceof Error) last = { error, call };
        throw error;
      }
    },
  };
  return {
    handler,
    forget,
    failure: () => (last === null ? null : failureOf(last.error, last.call)),
    refusal: (error) => (refused === null ? null : refusalOf(refused, error)),
  };
}

/** The code stands in a header, or is the name of the SDK's error; where that is a provider's, it stands before its words. */
function refusalOf({ call, status, headers }: Refused, error: unknown): CallFailure {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  const named = name.endsWith('ProviderError') ? /^(\w+(?:Exception|Error)): /.exec(message)?.[1] : name;
  const code = headers['x-amzn-errortype']?.split(':')[0] ?? named ?? `HTTP ${status}`;
  return { ...call, code: visible(code), requestId: headers['x-amzn-requestid'] ?? headers['x-amz-request-id'] ?? null, region: null };
}

function failureOf(error: Error, call: Call): AwsCallError | null {
  const facts = factsOf(error);
  const network = networkFailure(facts, `${call.operation}, which gives the credentials,`);
  if (network === null) return null;
  return new AwsCallError(
    network.message,
    { ...call, code: network.code, requestId: facts.requestId, region: null },
    'unclear',
    network.wayOut,
    { cause: error },
  );
}
