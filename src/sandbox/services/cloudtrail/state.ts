/** As DescribeTrails and GetTrailStatus tell it. */
export interface Trail {
  name: string;
  homeRegion: string;
  bucket: string;
  multiRegion: boolean;
  globalEvents: boolean;
  validation: boolean;
  /** Made by an organization's management account for all accounts. */
  ofOrganization: boolean;
  kmsKeyId?: string;
  isLogging: boolean;
  startedAt?: number;
  stoppedAt?: number;
}
