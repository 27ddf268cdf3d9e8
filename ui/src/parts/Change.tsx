import type { Change as Data } from '../api/types.ts'
import { useWords } from '../words/words.ts'
import { Hint } from './Hint.tsx'

/** A change of the server's, or one that a page has worked out; where it can't be, why. */
export type Moved = Partial<Omit<Data, 'v'>> & { readonly v: number | null; readonly reason?: string }

export type Judgement = 'good' | 'bad' | 'none' | 'unsure'

/** The arrow is direction, the colour judgement: none inside the interval, and none where nobody knows the interval. */
export function judge({ v, low, high, better = 'neither' }: Moved): Judgement {
  if (v === null || v === 0) return 'unsure'
  if (low !== undefined && high !== undefined && low <= 0 && high >= 0) return 'unsure'
  if (better === 'neither' || low === undefined || high === undefined) return 'none'
  return v > 0 === (better === 'up') ? 'good' : 'bad'
}

export function Change({ change }: { change: Moved }) {
  const { t, f } = useWords()
  if (change.v === null) {
    return change.reason ? (
      <Hint text={change.reason}>
        <span className="change unsure">–</span>
      </Hint>
    ) : (
      <span className="change unsure">–</span>
    )
  }
  const judgement = judge(change)
  const text = change.kind === 'points' ? f.points(change.v) : f.change(change.v)
  const arrow = judgement === 'unsure' ? '=' : change.v > 0 ? '▲' : '▼'
  return (
    <span className={`change ${judgement}`}>
      <span aria-hidden className="arrow">
        {arrow}
      </span>
      {text}
      <span className="heard">{t(`judged.${judgement}`)}</span>
    </span>
  )
}
