import Button from 'antd/es/button'
import Input from 'antd/es/input'
import { useId, useState } from 'react'
import { Problem } from '../api/client.ts'
import { useSignIn } from '../api/queries.ts'
import { ProblemNote } from '../parts/ProblemNote.tsx'
import { useTitle } from '../parts/useTitle.ts'
import { LANGUAGES } from '../words/language.ts'
import { useWords } from '../words/words.ts'
import { usePreferences } from './preferences.ts'

export default function SignInPage() {
  const { t } = useWords()
  const { language, change } = usePreferences()
  const signIn = useSignIn()
  const id = useId()
  const [user, setUser] = useState('')
  const [password, setPassword] = useState('')
  useTitle(t('signIn.title'))
  const wrong = signIn.error instanceof Problem && signIn.error.status === 401
  return (
    <main id="main" className="sign-in">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          signIn.mutate({ user, password })
        }}
      >
        <p className="brand">{t('app.name')}</p>
        <h1>{t('signIn.title')}</h1>
        <label htmlFor={`${id}u`}>{t('signIn.user')}</label>
        <Input id={`${id}u`} value={user} autoComplete="username" onChange={(e) => setUser(e.target.value)} required />
        <label htmlFor={`${id}p`}>{t('signIn.password')}</label>
        <Input.Password
          id={`${id}p`}
          value={password}
          autoComplete="current-password"
          onChange={(e) => setPassword(e.target.value)}
          status={wrong ? 'error' : undefined}
          aria-invalid={wrong}
          aria-describedby={`${id}h`}
          required
        />
        <p id={`${id}h`} className={wrong ? 'field-fault' : 'hint'} role={wrong ? 'alert' : undefined}>
          {t(wrong ? 'signIn.wrong' : 'signIn.hint')}
        </p>
        {new URLSearchParams(window.location.search).get('link') === 'used' && <p className="hint">{t('signIn.linkUsed')}</p>}
        {signIn.error && !wrong && <ProblemNote error={signIn.error} />}
        <Button type="primary" htmlType="submit" loading={signIn.isPending} block>
          {t('action.signIn')}
        </Button>
        <p className="languages">
          {LANGUAGES.map((tag) => (
            <button
              key={tag}
              type="button"
              lang={tag}
              className="text-button"
              aria-pressed={tag === language}
              onClick={() => change({ language: tag })}
            >
              {t(`language.${tag}`)}
            </button>
          ))}
        </p>
      </form>
    </main>
  )
}
