import InputNumber from 'antd/es/input-number'
import { useId, useMemo } from 'react'
import type { AbcFigures, AnswerOf } from '../../../api/types.ts'
import { ChartFrame } from '../../../charts/ChartFrame.tsx'
import { useAddress } from '../../../parts/address.ts'
import { AnalysisPage } from '../../../parts/AnalysisPage.tsx'
import { textOf } from '../../../parts/Sentence.tsx'
import { useWords } from '../../../words/words.ts'
import { paretoPicture } from '../pictures/value.ts'

export default function AbcPage() {
  const { t } = useWords()
  const { address, set } = useAddress()
  const id = useId()
  const a = share(address.more.a, 0.8)
  const b = Math.max(a, share(address.more.b, 0.95))
  return (
    <AnalysisPage
      path="value/abc"
      page="page.abc"
      question="question.abc"
      uses={{ compare: 'why.compare.snapshot' }}
      params={{ a, b }}
      pictureHeight={400}
      controls={
        <>
          {(
            [
              ['a', a, 0.8],
              ['b', b, 0.95],
            ] as const
          ).map(([name, value, usual]) => (
            <span key={name} className="control-label">
              <label htmlFor={id + name}>{t(`abc.cut.${name}`)}</label>
              <InputNumber<number>
                id={id + name}
                size="small"
                min={1}
                max={99.9}
                step={1}
                suffix="%"
                value={Math.round(value * 1000) / 10}
                onChange={(percent) => {
                  if (percent !== null) set(name, percent / 100 === usual ? null : String(percent / 100))
                }}
              />
            </span>
          ))}
        </>
      }
      picture={(answer) => <Pareto answer={answer} />}
    />
  )
}

function share(text: string | undefined, usual: number): number {
  const value = Number(text)
  return value > 0 && value < 1 ? value : usual
}

function Pareto({ answer }: { answer: AnswerOf<AbcFigures> }) {
  const words = useWords()
  const { t } = words
  const picture = useMemo(() => paretoPicture(answer, words), [answer, words])
  return <ChartFrame main picture={picture} label={textOf(answer.sentence)} subtitle={t('abc.subtitle')} height={400} />
}
