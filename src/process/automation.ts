/** Whether a machine runs this, as most programs read CI: set, and neither empty, `false` nor `0`. https://github.com/aws/aws-cdk/pull/32749 */
export const isAutomated = ({ CI = '' }: NodeJS.ProcessEnv): boolean => !/^(|0|false)$/i.test(CI);
