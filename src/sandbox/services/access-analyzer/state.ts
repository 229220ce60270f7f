/** As GetAnalyzer tells it. */
export interface Analyzer {
  name: string;
  type: string;
  createdAt: number;
  status: 'ACTIVE' | 'CREATING' | 'DISABLED' | 'FAILED';
  tags: Record<string, string>;
}
