/** What is said first, while AWS is asked: by whatever is there to say it. */
export const READING = 'Reading the account. Nothing is changed by this.';
