/** As GetDetector tells it. */
export interface Detector {
  id: string;
  status: 'ENABLED' | 'DISABLED';
  createdAt: number;
}
