/** Ends a subscription or a running part. Calling it twice does nothing the second time. */
export type Stop = () => void

export const stopAll =
  (stops: readonly Stop[]): Stop =>
  () => {
    for (const stop of stops) stop()
  }
