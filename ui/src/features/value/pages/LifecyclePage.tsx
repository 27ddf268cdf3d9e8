import { useMemo } from 'react'
import type { AnswerOf, LifecycleFigures } from '../../../api/types.ts'
import { ChartFrame } from '../../../charts/ChartFrame.tsx'
import { AnalysisPage } from '../../../parts/AnalysisPage.tsx'
import { textOf } from '../../../parts/Sentence.tsx'
import { useWords } from '../../../words/words.ts'
import { lifecyclePicture } from '../pictures/value.ts'

export default function LifecyclePage() {
  return (
    <AnalysisPage
      path="value/lifecycle"
      page="page.lifecycle"
      question="question.lifecycle"
      uses={{ compare: 'why.compare.snapshot' }}
      pictureHeight={420}
      picture={(answer) => <Flows answer={answer} />}
    />
  )
}

function Flows({ answer }: { answer: AnswerOf<LifecycleFigures> }) {
  const words = useWords()
  const { t } = words
  const picture = useMemo(() => lifecyclePicture(answer, words), [answer, words])
  return <ChartFrame main picture={picture} label={textOf(answer.sentence)} subtitle={t('lifecycle.subtitle')} height={420} />
}
