import Button from 'antd/es/button'
import Checkbox from 'antd/es/checkbox'
import InputNumber from 'antd/es/input-number'
import Popover from 'antd/es/popover'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { call } from '../../../api/client.ts'
import { useAnswer, useMay } from '../../../api/queries.ts'
import type { SessionRules } from '../../../api/types.ts'
import { DownOutlined } from '../../../parts/icons.tsx'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { useWords } from '../../../words/words.ts'

/** When a session ends, and the place to say it otherwise, for the past too. */
export default function SessionEnd() {
  const { t } = useWords()
  const rules = useAnswer('analyse/sessions/rules')
  const [open, setOpen] = useState(false)
  const now = rules.data
  if (!now) return null
  return (
    <span className="control-label">
      <span aria-hidden>{t('sessions.end')}</span>
      <Popover
        trigger="click"
        placement="bottomRight"
        destroyOnHidden
        open={open}
        onOpenChange={setOpen}
        content={<Form now={now} close={() => setOpen(false)} />}
      >
        <button type="button" className="choice" aria-label={`${t('sessions.end')}: ${t('sessions.end.after', { minutes: now.idleMinutes })}`}>
          {t('sessions.end.after', { minutes: now.idleMinutes })}
          <DownOutlined className="small-icon" />
        </button>
      </Popover>
    </span>
  )
}

function Form({ now, close }: { now: SessionRules; close: () => void }) {
  const { t } = useWords()
  const may = useMay()('administer')
  const client = useQueryClient()
  const [draft, setDraft] = useState(now)
  const field = useId()
  const saving = useMutation({
    mutationFn: (rules: SessionRules) => call<SessionRules>('analyse/sessions/rules', { method: 'PATCH', body: rules }),
    onSuccess: async () => {
      close()
      await client.invalidateQueries({ queryKey: ['answer'] })
    },
  })
  return (
    <form
      className="session-end"
      onSubmit={(event) => {
        event.preventDefault()
        saving.mutate(draft)
      }}
    >
      <label htmlFor={field}>{t('sessions.end.idle')}</label>
      <InputNumber
        id={field}
        min={1}
        max={1440}
        precision={0}
        value={draft.idleMinutes}
        disabled={!may}
        onChange={(value) => setDraft({ ...draft, idleMinutes: value ?? now.idleMinutes })}
      />
      <Checkbox checked={draft.midnight} disabled={!may} onChange={({ target }) => setDraft({ ...draft, midnight: target.checked })}>
        {t('sessions.end.midnight')}
      </Checkbox>
      <Checkbox checked={draft.campaign} disabled={!may} onChange={({ target }) => setDraft({ ...draft, campaign: target.checked })}>
        {t('sessions.end.campaign')}
      </Checkbox>
      <p className="hint">{t(may ? 'sessions.end.past' : 'sessions.end.asked')}</p>
      {saving.isError && <ProblemNote error={saving.error} />}
      {may && (
        <Button type="primary" htmlType="submit" loading={saving.isPending}>
          {t('sessions.end.save')}
        </Button>
      )}
    </form>
  )
}
