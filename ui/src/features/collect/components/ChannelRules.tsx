import Button from 'antd/es/button'
import Drawer from 'antd/es/drawer'
import Input from 'antd/es/input'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { call } from '../../../api/client.ts'
import { useAnswer, useMay } from '../../../api/queries.ts'
import type { ChannelRules as Rules } from '../../../api/types.ts'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { useWords } from '../../../words/words.ts'

/** By which rules channels are told, and the place to write others. */
export default function ChannelRules({ onClose }: { onClose: () => void }) {
  const { t } = useWords()
  const rules = useAnswer('collect/channels')
  return (
    <Drawer open onClose={onClose} size={720} title={t('channels.title')}>
      {rules.isError && <ProblemNote error={rules.error} retry={() => void rules.refetch()} />}
      {rules.data && <Editor key={rules.data.text} rules={rules.data} onClose={onClose} />}
    </Drawer>
  )
}

function Editor({ rules, onClose }: { rules: Rules; onClose: () => void }) {
  const { t, f, known } = useWords()
  const may = useMay()('administer')
  const client = useQueryClient()
  const [text, setText] = useState(rules.text)
  const field = useId()
  const saving = useMutation({
    mutationFn: (to: string) => call<Rules>('collect/channels', { method: 'PUT', body: { text: to } }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['answer', 'collect/channels'] })
      onClose()
    },
  })
  return (
    <form
      className="source-form channel-form"
      onSubmit={(event) => {
        event.preventDefault()
        saving.mutate(text)
      }}
    >
      <p className="hint">{t(rules.standard ? 'channels.standard' : 'channels.own')}</p>
      <p>{t('channels.given', { channels: f.list(rules.channels.map((channel) => known(`channel.${channel}`) ?? channel)) })}</p>
      <label htmlFor={field}>{t('channels.text')}</label>
      <Input.TextArea id={field} className="channel-text" value={text} readOnly={!may} autoSize={{ minRows: 16, maxRows: 28 }} spellCheck={false} onChange={({ target }) => setText(target.value)} />
      {saving.isError && <ProblemNote error={saving.error} />}
      {may && (
        <div className="row">
          <Button type="primary" htmlType="submit" loading={saving.isPending}>
            {t('channels.save')}
          </Button>
          {!rules.standard && <Button onClick={() => saving.mutate('')}>{t('channels.reset')}</Button>}
        </div>
      )}
    </form>
  )
}
