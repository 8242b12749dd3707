// Shows a referral in its area.

import type { Stores } from '../../stores/stores.ts'

/** `box`: where it stands; null: wherever the list is. */
export function openReferral({ ui, referrals, referral }: Stores, ref: string, box: 'sent' | null): void {
  ui.go('referrals')
  if (box !== null) referrals.show(box)
  referral.open(ref)
}
