/** From IAM GetUser. */
export interface IamUser {
  /** Unique for ever: a name that is deleted and made anew has another one. */
  readonly userId: string;
  readonly userName: string;
  readonly arn: string;
  /** ISO 8601. */
  readonly createdAt: string;
  /** The ARN of a managed policy; null where there is none. */
  readonly boundaryArn: string | null;
  /** ISO 8601; null where it never was, or not since AWS keeps it. */
  readonly passwordLastUsedAt: string | null;
}

/** From IAM GetGroup. */
export interface IamGroup {
  readonly groupId: string;
  readonly groupName: string;
  /** ISO 8601. */
  readonly createdAt: string;
  readonly members: readonly { readonly userId: string; readonly userName: string }[];
}

/** From IAM ListAccessKeys and GetAccessKeyLastUsed. */
export interface IamKey {
  readonly accessKeyId: string;
  readonly status: string;
  /** ISO 8601. */
  readonly createdAt: string | null;
  /** ISO 8601; null where it never was; undefined where AWS does not say, or refuses to. */
  readonly lastUsedAt: string | null | undefined;
}

/** From IAM ListVirtualMFADevices. */
export interface MfaDevice {
  readonly serialNumber: string;
  readonly isAssigned: boolean;
  /** Whose it is; null where AWS does not say, or it is nobody's. */
  readonly userId: string | null;
}

/** From IAM GetLoginProfile. */
export interface LoginProfile {
  /** ISO 8601. */
  readonly createdAt: string;
  readonly isResetRequired: boolean;
}

/** From IAM GetAccountPasswordPolicy: what the account asks of passwords in place of AWS's default. */
export interface PasswordPolicy {
  readonly minimumLength: number;
  readonly uppercase: boolean;
  readonly lowercase: boolean;
  readonly numbers: boolean;
  readonly symbols: boolean;
  /** After how many days one expires; null for never. */
  readonly maxAgeDays: number | null;
  /** Whether an administrator, or root, has to set another one then. */
  readonly isHardExpiry: boolean;
}

/** An IAM user who holds AdministratorAccess. */
export interface IamAdministrator {
  readonly user: IamUser;
  /** The groups that give it; empty where it is attached directly. */
  readonly groups: readonly string[];
  readonly keys: readonly IamKey[];
  /** Serial numbers. */
  readonly mfaDevices: readonly string[];
  readonly hasPassword: boolean;
}

/** A role that holds AdministratorAccess. */
export interface IamAdministratorRole {
  readonly roleName: string;
  readonly arn: string;
  /** Who may assume it, as its trust policy names them: ARNs, account ids, services, providers; `*` for anybody. */
  readonly trusts: readonly string[];
  /** ISO 8601; null where it never was, or AWS does not say. */
  readonly lastUsedAt: string | null;
}
