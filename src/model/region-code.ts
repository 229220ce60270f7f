/** The form of a Region's code, for a regular expression: us-east-1, us-gov-west-1, eusc-de-east-1. */
export const REGION_CODE = String.raw`[a-z]{2,}(?:-[a-z]+){1,3}-\d{1,2}`;

const WHOLE = new RegExp(`^${REGION_CODE}$`);

/** Whether a text has the form of a Region's code; which Regions there are, only `account:ListRegions` knows. */
export const isRegionCode = (value: string): boolean => value.length <= 50 && WHOLE.test(value);
