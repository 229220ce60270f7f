import { AccessAnalyzerClient } from '@aws-sdk/client-accessanalyzer';
import { AutoScalingClient } from '@aws-sdk/client-auto-scaling';
import { BudgetsClient } from '@aws-sdk/client-budgets';
import { CloudTrailClient } from '@aws-sdk/client-cloudtrail';
import { EC2Client } from '@aws-sdk/client-ec2';
import { GuardDutyClient } from '@aws-sdk/client-guardduty';
import { S3Client } from '@aws-sdk/client-s3';
import { S3ControlClient } from '@aws-sdk/client-s3-control';
import { SecurityHubClient } from '@aws-sdk/client-securityhub';
import { SSMClient } from '@aws-sdk/client-ssm';
import { HttpRequest, type HttpHandler } from '@smithy/core/protocols';
import { clientsBy, type ClientOptions, type ClientsOf, type Configuration, type Makers } from '../clients.ts';

/** The services that the baseline alone asks, as the models name them. They are a chunk of their own, which no other command loads. */
export interface BaselineClientOf {
  accessanalyzer: AccessAnalyzerClient;
  autoscaling: AutoScalingClient;
  budgets: BudgetsClient;
  cloudtrail: CloudTrailClient;
  ec2: EC2Client;
  guardduty: GuardDutyClient;
  s3: S3Client;
  s3control: S3ControlClient;
  securityhub: SecurityHubClient;
  ssm: SSMClient;
}

/** By the names that calls have: `ec2:DescribeVpcs`. */
export type BaselineServiceId = keyof BaselineClientOf;

const MAKE: Makers<BaselineClientOf> = {
  accessanalyzer: (configuration) => new AccessAnalyzerClient(configuration),
  autoscaling: (configuration) => new AutoScalingClient(configuration),
  budgets: (configuration) => new BudgetsClient(configuration),
  cloudtrail: (configuration) => new CloudTrailClient(configuration),
  ec2: (configuration) => new EC2Client(configuration),
  guardduty: (configuration) => new GuardDutyClient(configuration),
  // A bucket's name may have dots, with which it is no host that a certificate is for; and a bucket may be in another Region.
  s3: (configuration) => new S3Client({ ...configuration, forcePathStyle: true, followRegionRedirects: true }),
  s3control: (configuration) => new S3ControlClient(toItsOwnHost(configuration)),
  securityhub: (configuration) => new SecurityHubClient(configuration),
  ssm: (configuration) => new SSMClient(configuration),
};

/** Whether its client is one of these. */
export const isBaselineService = (service: string): service is BaselineServiceId => Object.hasOwn(MAKE, service);

/** As the clients of every command, on the same transport, at the same pace and behind the same guard. */
export const createBaselineClients = (options: ClientOptions): ClientsOf<BaselineClientOf> => clientsBy(MAKE, options);

/**
 * S3 Control puts the account before the host. At an endpoint of one's own no name server knows that name, and before an
 * address of numbers it is no name at all: the request goes to the endpoint itself, with the account in its signed Host header.
 */
function toItsOwnHost(configuration: Configuration): Configuration {
  const { endpoint, requestHandler: way } = configuration;
  if (endpoint === undefined) return configuration;
  const { hostname } = new URL(endpoint);
  const named = new URL(endpoint);
  if (/^[\d.]+$|^\[/.test(hostname)) named.hostname = 'localhost';
  const requestHandler: HttpHandler = {
    metadata: way.metadata ?? { handlerProtocol: 'http/1.1' },
    handle(request, options) {
      const direct = HttpRequest.clone(request);
      direct.hostname = hostname;
      return way.handle(direct, options);
    },
    updateHttpClientConfig: (key, value) => {
      way.updateHttpClientConfig(key, value);
    },
    httpHandlerConfigs: () => way.httpHandlerConfigs(),
  };
  return { ...configuration, endpoint: named.href, requestHandler };
}
