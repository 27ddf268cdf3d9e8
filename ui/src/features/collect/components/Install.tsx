import { useState } from 'react'
import { useMay } from '../../../api/queries.ts'
import type { SendingSource } from '../../../api/types.ts'
import { Choice } from '../../../parts/Choice.tsx'
import { useWords } from '../../../words/words.ts'
import { PLACEHOLDER, snippet, usualWay, WAYS, type Way } from '../snippets.ts'
import { Copyable } from './Copyable.tsx'

/** What to paste so that events arrive, for each client; the key is in it while it is known. */
export function Install({ source, writeKey }: { source: SendingSource; writeKey: string | null }) {
  const { t } = useWords()
  const may = useMay()
  const [way, setWay] = useState<Way>(usualWay(source.kind))
  const text = snippet(way, { origin: window.location.origin, key: writeKey ?? PLACEHOLDER, consentRequired: source.settings.consentRequired })
  return (
    <section className="install">
      <div className="head-row">
        <h2>{t('install.title')}</h2>
        <Choice label={t('install.with')} value={way} options={WAYS.map((key) => ({ key, label: t(`install.${key}`) }))} onChange={(key) => setWay(key as Way)} />
      </div>
      <p className="hint">{t(`install.hint.${way}`)}</p>
      {!writeKey && <p className="hint">{t(may('administer') ? 'install.placeholder' : 'install.placeholder.read', { key: PLACEHOLDER })}</p>}
      <Copyable text={text} label={t(`install.${way}`)} action={t('install.copy')} />
    </section>
  )
}
