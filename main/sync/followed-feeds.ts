// The lists that are followed now, each with its runner: starts, retunes and stops them as the plan changes.

import type { FeedName } from '../store/model.ts'
import { createFeedRunner, type FeedRunner, type FeedRunnerOptions } from './feed-runner.ts'
import type { FeedEvent } from './feed-state.ts'
import type { FeedFacts } from './freshness.ts'
import type { FeedPlan } from './interest.ts'

export interface FollowedFeeds {
  follow(plans: readonly FeedPlan[]): void
  /** To every followed list, the most urgent first. */
  send(event: FeedEvent): void
  /** To one list, if it is followed. */
  sendTo(feed: FeedName, event: FeedEvent): void
  facts(): FeedFacts[]
  isFollowed(feed: FeedName): boolean
  /** How closely a list is followed; undefined when it is not. */
  kindOf(feed: FeedName): FeedPlan['kind'] | undefined
  stop(): void
}

export function createFollowedFeeds(options: FeedRunnerOptions): FollowedFeeds {
  const runners = new Map<FeedName, FeedRunner>()
  let suspended = false

  const inOrder = () => [...runners.values()].sort((a, b) => a.plan().rank - b.plan().rank)

  const begin = (plan: FeedPlan) => {
    const runner = createFeedRunner(plan, options)
    runners.set(plan.name, runner)
    runner.send({ what: 'start' })
    if (suspended) runner.send({ what: 'suspend' })
  }

  const end = (name: FeedName) => {
    const runner = runners.get(name)
    runners.delete(name)
    runner?.send({ what: 'stop' })
  }

  return {
    follow(plans) {
      const wanted = new Set(plans.map((plan) => plan.name))
      for (const name of [...runners.keys()]) if (!wanted.has(name)) end(name)
      for (const plan of plans) {
        const runner = runners.get(plan.name)
        if (runner?.plan().listId === plan.listId && runner.plan().kind === plan.kind) runner.follow(plan)
        else {
          end(plan.name)
          begin(plan)
        }
      }
    },
    send(event) {
      if (event.what === 'suspend') suspended = true
      if (event.what === 'resume') suspended = false
      for (const runner of inOrder()) runner.send(event)
    },
    sendTo(feed, event) {
      runners.get(feed)?.send(event)
    },
    facts: () =>
      inOrder().map((runner) => {
        const feed = options.store.feeds.get(runner.plan().name)
        return {
          state: runner.state(),
          syncedAt: feed?.syncedAt ?? null,
          enumerating: feed !== undefined && feed.enumeration !== null,
          rowsRead: runner.rowsRead(),
        }
      }),
    isFollowed: (feed) => runners.has(feed),
    kindOf: (feed) => runners.get(feed)?.plan().kind,
    stop() {
      for (const name of [...runners.keys()]) end(name)
    },
  }
}
