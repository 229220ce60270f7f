/** A budget as CreateBudget was sent it, times as seconds since the epoch. */
export interface Budget {
  name: string;
  members: Record<string, unknown>;
  notifications: { notification: Record<string, unknown>; subscribers: Record<string, unknown>[] }[];
  updatedAt: number;
}
