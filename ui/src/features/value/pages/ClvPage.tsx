import { useMemo } from 'react'
import type { AnswerOf, ClvFigures } from '../../../api/types.ts'
import { ChartFrame } from '../../../charts/ChartFrame.tsx'
import { AnalysisPage } from '../../../parts/AnalysisPage.tsx'
import { textOf } from '../../../parts/Sentence.tsx'
import { useWords } from '../../../words/words.ts'
import { clvByFrequency, clvDistribution, clvTracking } from '../pictures/value.ts'
import '../value.css'

export default function ClvPage() {
  const { t } = useWords()
  return (
    <AnalysisPage
      path="value/clv"
      page="page.clv"
      question="question.clv"
      uses={{ compare: 'why.compare.snapshot', grain: 'why.grain.model' }}
      views={[
        { key: 'values', label: t('clv.view.values') },
        { key: 'tracking', label: t('clv.view.tracking') },
        { key: 'frequency', label: t('clv.view.frequency') },
      ]}
      picture={(answer, view) => (
        <div className="clv">
          <Shown answer={answer} view={view} />
          <Model answer={answer} />
        </div>
      )}
    />
  )
}

function Shown({ answer, view }: { answer: AnswerOf<ClvFigures>; view: string }) {
  const words = useWords()
  const { t } = words
  const picture = useMemo(() => {
    if (view === 'tracking') return clvTracking(answer, true, words)
    if (view === 'frequency') return clvByFrequency(answer, words)
    return clvDistribution(answer, words.f.currency, words)
  }, [answer, view, words])
  return <ChartFrame main picture={picture} label={textOf(answer.sentence)} subtitle={t(`clv.subtitle.${view as 'values'}`)} />
}

/** Whether the model may be trusted, in figures beside a naive rule. */
function Model({ answer }: { answer: ClvFigures }) {
  const { t, f, known } = useWords()
  const { holdout, monetary, parameters } = answer
  const better = holdout ? holdout.mae < holdout.naiveMae : false
  return (
    <section className="model">
      <h2>{t('clv.model')}</h2>
      {holdout ? (
        <>
          <p className={better ? 'verdict good' : 'verdict bad'}>
            {better ? t('clv.better', { by: f.rate(1 - holdout.mae / holdout.naiveMae) }) : t('clv.notBetter')}
          </p>
          <dl className="facts">
            <dt>{t('clv.actual')}</dt>
            <dd>{f.number(holdout.actual)}</dd>
            <dt>{t('clv.expected')}</dt>
            <dd>
              {t('clv.expected.shown', { expected: f.number(holdout.expected), change: f.change(holdout.expected / holdout.actual - 1) })}
            </dd>
            <dt>{t('clv.mae')}</dt>
            <dd>{f.number(holdout.mae, 3)}</dd>
            <dt>{t('clv.naiveMae')}</dt>
            <dd>{f.number(holdout.naiveMae, 3)}</dd>
          </dl>
          <p className="hint">{t('clv.holdout', { from: answer.calibrationEnd ? f.day(answer.calibrationEnd) : '–', to: f.day(holdout.end) })}</p>
        </>
      ) : (
        <p className="hint">{t('clv.noHoldout')}</p>
      )}
      <details>
        <summary className="hint">{t('clv.parameters')}</summary>
        <dl className="facts">
          <dt>{answer.model}</dt>
          <dd>{parameters ? f.list(Object.entries(parameters).map(([name, value]) => `${name} ${f.number(value, 4)}`)) : '–'}</dd>
          <dt>{t('clv.logLikelihood')}</dt>
          <dd>{answer.logLikelihood === null ? '–' : f.number(answer.logLikelihood, 2)}</dd>
          {monetary && (
            <>
              <dt>{monetary.model}</dt>
              <dd>
                {f.list(
                  (['p', 'q', 'gamma'] as const).map((name) => `${name} ${monetary[name] === null ? '–' : f.number(monetary[name], 4)}`),
                )}
              </dd>
            </>
          )}
          <dt>{t('clv.timeUnit')}</dt>
          <dd>{known(`grain.${answer.timeUnit}`) ?? answer.timeUnit}</dd>
        </dl>
      </details>
    </section>
  )
}
