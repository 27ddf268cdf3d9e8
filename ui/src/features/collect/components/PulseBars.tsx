import type { LiveView } from '../../../api/types.ts'
import { useWords } from '../../../words/words.ts'
import { FATES } from '../live.ts'

const HEIGHT = 72
const STEP = 10
const COLOURS = { accepted: 'var(--series1)', duplicate: 'var(--neutral)', rejected: 'var(--series2)' }

/** How many came within the last minutes, one bar a beat, by what became of them. */
export function PulseBars({ pulse, label }: { pulse: LiveView['pulse']; label: string }) {
  const { t, f } = useWords()
  const { beats, seconds } = pulse
  const most = Math.max(1, ...beats.map((beat) => FATES.reduce((sum, fate) => sum + beat[fate], 0)))
  const width = beats.length * STEP
  return (
    <figure className="pulse">
      <figcaption className="chart-subtitle row">
        <span>{t('live.pulse', { seconds })}</span>
        <span className="spring" />
        {FATES.map((fate) => (
          <span key={fate} className="pulse-key">
            <svg width="10" height="10" aria-hidden>
              <rect width="10" height="10" rx="1" fill={COLOURS[fate]} />
            </svg>
            {t('live.pulse.of', { what: t(`live.fate.${fate}`), count: f.number(pulse[fate]) })}
          </span>
        ))}
      </figcaption>
      <svg className="pulse-bars" viewBox={`0 0 ${width} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={label}>
        <line x1="0" x2={width} y1="0.5" y2="0.5" className="pulse-line" />
        <line x1="0" x2={width} y1={HEIGHT - 0.5} y2={HEIGHT - 0.5} className="pulse-line" />
        {beats.map((beat, at) => {
          let top = HEIGHT
          return FATES.map((fate) => {
            const height = (beat[fate] / most) * HEIGHT
            top -= height
            return height > 0 && <rect key={`${beat.at}${fate}`} x={at * STEP + 1} y={top} width={STEP - 2} height={height} fill={COLOURS[fate]} />
          })
        })}
      </svg>
      <p className="pulse-ends hint" aria-hidden>
        <span>{t('live.pulse.from', { minutes: (beats.length * seconds) / 60 })}</span>
        <span>{t('live.pulse.most', { count: f.number(most), seconds })}</span>
        <span>{t('live.pulse.now')}</span>
      </p>
    </figure>
  )
}
