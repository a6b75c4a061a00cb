/** Runs the jobs, at most `width` at a time, in the order given; answers in that order too. */
export async function pool<T, R>(
  jobs: readonly T[],
  width: number,
  work: (job: T) => Promise<R>,
): Promise<readonly R[]> {
  const results: R[] = [];
  const queue = jobs.entries();
  const worker = async (): Promise<void> => {
    for (const [index, job] of queue) results[index] = await work(job);
  };
  await Promise.all(Array.from({ length: width }, worker));
  return results;
}
