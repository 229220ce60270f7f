import accessanalyzer from './accessanalyzer.json' with { type: 'json' };
import account from './account.json' with { type: 'json' };
import autoscaling from './autoscaling.json' with { type: 'json' };
import budgets from './budgets.json' with { type: 'json' };
import cloudtrail from './cloudtrail.json' with { type: 'json' };
import ec2 from './ec2.json' with { type: 'json' };
import freetier from './freetier.json' with { type: 'json' };
import guardduty from './guardduty.json' with { type: 'json' };
import iam from './iam.json' with { type: 'json' };
import identitystore from './identitystore.json' with { type: 'json' };
import organizations from './organizations.json' with { type: 'json' };
import s3 from './s3.json' with { type: 'json' };
import s3control from './s3control.json' with { type: 'json' };
import securityhub from './securityhub.json' with { type: 'json' };
import signin from './signin.json' with { type: 'json' };
import ssm from './ssm.json' with { type: 'json' };
import ssoAdmin from './sso-admin.json' with { type: 'json' };
import ssoOidc from './sso-oidc.json' with { type: 'json' };
import sso from './sso.json' with { type: 'json' };
import sts from './sts.json' with { type: 'json' };

/**
 * The facts of AWS's service models (botocore 1.43.107), cut down to the operations that the sandbox serves; what EC2, Auto Scaling,
 * GuardDuty and Access Analyzer describe also to the members that it answers with.
 */
export interface Model {
  readonly protocol: 'query' | 'ec2' | 'json' | 'rest-json' | 'rest-xml';
  readonly jsonVersion?: string;
  /** What comes before the operation's name in `X-Amz-Target`. */
  readonly targetPrefix?: string;
  readonly apiVersion: string;
  /** In the SigV4 scope; also the prefix of the service's IAM actions. */
  readonly signingName: string;
  readonly xmlNamespace?: string;
  readonly operations: Readonly<Record<string, OperationModel>>;
  readonly shapes: Readonly<Record<string, Shape>>;
}

export interface OperationModel {
  readonly method: string;
  /** Of REST with the labels as `{Bucket}`, and after a question mark the subresource. */
  readonly path: string;
  /** The HTTP status of a success, where it isn't 200. */
  readonly success?: number;
  /** What the body's outermost element is called, where that isn't the shape's name. */
  readonly root?: string;
  readonly input?: string;
  readonly output?: string;
  /** Called without a signature: what it may do is told by a token of its own, or it needs no right. */
  readonly unsigned?: boolean;
  readonly resultWrapper?: string;
  readonly errors: readonly string[];
}

export interface Member {
  readonly shape: string;
  readonly location?: string;
  readonly locationName?: string;
  /** Of XML: written as an attribute of its element. */
  readonly attribute?: boolean;
}

export interface Shape {
  readonly type: 'structure' | 'list' | 'map' | 'string' | 'integer' | 'double' | 'boolean' | 'timestamp' | 'blob' | 'document';
  readonly members?: Readonly<Record<string, Member>>;
  readonly required?: readonly string[];
  /** The member that is the whole body. */
  readonly payload?: string;
  readonly member?: Member;
  /** A list without an element of its own around it. */
  readonly flattened?: boolean;
  readonly key?: Member;
  readonly value?: Member;
  /** Of the length or of the value. */
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: string;
  readonly enum?: readonly string[];
  readonly sensitive?: boolean;
  readonly timestampFormat?: string;
  readonly exception?: boolean;
  readonly httpStatus?: number;
  /** What an error is called on the wire; the query protocol drops the `Exception`. */
  readonly code?: string;
}

/** By service id, as botocore and the AWS CLI spell it. */
export const models = {
  accessanalyzer, account, autoscaling, budgets, cloudtrail, ec2, freetier, guardduty, iam, identitystore, organizations, s3, s3control,
  securityhub, signin, ssm, sso, 'sso-admin': ssoAdmin, 'sso-oidc': ssoOidc, sts,
} as Readonly<Record<string, Model>>;

/** Shape names come out of the model itself, so one that is missing is a mistake in the model's file. */
export function shapeOf(model: Model, name: string): Shape {
  const shape = model.shapes[name];
  if (!shape) throw new Error(`The model has no shape ${name}`);
  return shape;
}

/** The error's shape, where the service's model has it. */
export function errorShape(model: Model, code: string): Shape | undefined {
  const shape = Object.hasOwn(model.shapes, code) ? model.shapes[code] : undefined;
  return shape?.exception ? shape : undefined;
}
