/** How long AWS may take to show everywhere what it has accepted (invented: no source gives a figure). */
export const CONSISTENCY_MS = 60_000;
