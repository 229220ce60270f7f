/** AWS's managed policies that an IAM administrator has. The second is AWS's own word for browser sign-ins; the first allows `signin:*`, too. */
export const administratorPolicy = (partition: string): string => `arn:${partition}:iam::aws:policy/AdministratorAccess`;
/** AWS's own word for browser sign-ins: two actions, which AdministratorAccess allows already. */
export const localSignInPolicy = (partition: string): string => `arn:${partition}:iam::aws:policy/SignInLocalDevelopmentAccess`;

/** AWS managed policies that take away what AdministratorAccess gives, by ARN. */
export const isDenying = (policyArn: string): boolean => /:policy\/(AWSDenyAll|AWSCompromisedKeyQuarantine\w*)$/.test(policyArn);
