/** When each of the two services was switched on; undefined where it wasn't. */
export interface SecurityHubState {
  cspmSince?: number;
  v2Since?: number;
}
