import { Link } from 'react-router'
import type { Finding } from '../api/types.ts'
import { useWords } from '../words/words.ts'
import { useDoor } from './door.ts'
import './findings.css'
import { Sentence } from './Sentence.tsx'

/** Findings that rest on a model of what is still to come. */
const EXPECTED = new Set(['value.expected-value-concentrated'])

interface Props {
  readonly findings: readonly Finding[]
  readonly tested?: number
  readonly held?: number
}

/** Ranked sentences, each with how sure it is and the page that shows it. */
export function Findings({ findings, tested, held }: Props) {
  const { t, f } = useWords()
  const linked = useDoor() !== null
  return (
    <>
      <h2>{t('findings.title')}</h2>
      {findings.length === 0 && <p className="hint">{t('findings.none')}</p>}
      <ol className="findings">
        {findings.map((finding) => (
          <li key={finding.code + finding.rank}>
            <p>
              <Sentence parts={finding.sentence} />
            </p>
            <p className="hint">
              {finding.pValue === null
                ? t(EXPECTED.has(finding.code) ? 'findings.expected' : 'findings.counted')
                : t('findings.p', { p: finding.pValue < 0.001 ? t('findings.p.small') : f.number(finding.pValue, 3) })}
              {linked && finding.page && (
                <>
                  {t('separator')}
                  <Link to={finding.page}>{t('findings.open')}</Link>
                </>
              )}
            </p>
          </li>
        ))}
      </ol>
      {tested !== undefined && held !== undefined && <p className="hint">{t('findings.tested', { tested, held })}</p>}
    </>
  )
}
