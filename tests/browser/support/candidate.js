// A candidate who answers in the player, with the pointer or with the keyboard alone. Responses are as in Lectern's attempts: lists of
// ids, of [prompt, match] pairs, or of one text.

const MOST_TABS = 80;

// `page` receives the keys; `frame` is the player's (the page's own main frame without a learning system).
export function pointerCandidate(page, frame) {
  const press = name => frame.getByRole('button', { name, exact: true }).first().click();
  return {
    press,
    confirm: () => frame.locator('dialog .primary').click(),
    async choose(ids, multiple) {
      const inputs = await frame.locator('.question input').all();
      for (const input of inputs) {
        const wanted = ids.includes(await input.getAttribute('value'));
        if (multiple ? wanted !== (await input.isChecked()) : wanted) await input.click();
      }
    },
    async order(texts) {
      for (let to = 0; to < texts.length; ++to) {
        const rows = await frame.locator('.question .step-text').allTextContents();
        for (let at = rows.indexOf(texts[to]); at > to; --at) await frame.locator('.question .step').nth(at).locator('.up').click();
      }
      const keep = frame.locator('.keep-order');
      if (await keep.isVisible()) await keep.click();
    },
    match: (n, id) => frame.locator('.question select').nth(n).selectOption(id),
    write: text => frame.locator('.question .field').fill(text),
  };
}

export function keyboardCandidate(page, frame) {
  // Tab on until the focus is on what `matches` (a function of the element and `value`) is looking for.
  async function tabTo(matches, value) {
    for (let i = 0; i < MOST_TABS; ++i) {
      if (await frame.evaluate(([test, value]) => {
        const element = document.activeElement;
        return element && element !== document.body && new Function('element', 'value', `return (${test})(element, value)`)(element, value);
      }, [String(matches), value])) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`Tab never came to ${value ?? matches}`);
  }
  const press = async name => {
    await tabTo((element, value) => element.localName === 'button' && element.textContent.trim() === value, name);
    await page.keyboard.press('Enter');
  };
  const active = expression => frame.evaluate(`document.activeElement.${expression}`);
  return {
    press,
    async confirm() {
      await tabTo(element => element.matches('dialog .primary'));
      await page.keyboard.press('Enter');
    },
    async choose(ids, multiple) {
      if (!multiple) {
        await tabTo(element => element.type === 'radio');
        await page.keyboard.press('Space');
        for (let i = 0; i < 10 && (await active('value')) !== ids[0]; ++i) await page.keyboard.press('ArrowDown');
        return;
      }
      for (const input of await frame.locator('.question input').all()) {
        const value = await input.getAttribute('value');
        await tabTo((element, wanted) => element.type === 'checkbox' && element.value === wanted, value);
        if (ids.includes(value) !== (await active('checked'))) await page.keyboard.press('Space');
      }
    },
    async order(texts) {
      for (let to = 0; to < texts.length; ++to) {
        const rows = await frame.locator('.question .step-text').allTextContents();
        const at = rows.indexOf(texts[to]);
        if (at <= to) continue;
        await frame.locator('.question h1').focus();
        await tabTo((element, n) => element.matches('.up') && element.closest('.step') === document.querySelectorAll('.question .step')[n], at);
        for (let i = at; i > to; --i) await page.keyboard.press('ArrowUp');
      }
      if (!(await frame.locator('.keep-order').isVisible())) return;
      await tabTo(element => element.matches('.keep-order'));
      await page.keyboard.press('Enter');
    },
    async match(n, id) {
      await tabTo((element, at) => element === document.querySelectorAll('.question select')[at], n);
      for (let i = 0; i < 20 && (await active('value')) !== id; ++i) await page.keyboard.press('ArrowDown');
    },
    async write(text) {
      await tabTo(element => element.matches('.question .field'));
      await page.keyboard.press('Control+a');
      await page.keyboard.type(text);
    },
  };
}

// Gives `response` to the item that is shown.
export async function answer(candidate, frame, item, response) {
  const texts = parts => frame.evaluate(([id, ids]) => {
    const { steps } = window.LECTERN_COURSE.items[id];
    return ids.map(one => {
      const text = document.createElement('div');
      text.innerHTML = steps.find(step => step.id === one).html;
      return text.textContent;
    });
  }, [item.id, parts]);
  switch (item.type) {
    case 'multiple-choice': return candidate.choose(response, false);
    case 'multiple-response': return candidate.choose(response, true);
    case 'ordering': return candidate.order(await texts(response));
    case 'matching':
      for (const [prompt, match] of response) await candidate.match(item.prompts.findIndex(({ id }) => id === prompt), match);
      return;
    default: return candidate.write(response[0]);
  }
}

// A whole sitting from the page before it to the result: `responses` by item id; what is not there stays unanswered.
export async function sit(candidate, frame, key, formId, responses) {
  const form = key.forms.find(({ id }) => id === formId);
  await candidate.press('Start');
  for (const [at, id] of form.items.entries()) {
    await frame.getByRole('heading', { name: `Question ${at + 1} of ${form.items.length}` }).waitFor();
    if (responses[id]) await answer(candidate, frame, key.items.find(item => item.id === id), responses[id]);
    await candidate.press(at + 1 < form.items.length ? 'Next' : 'Finish');
  }
  await candidate.press('Submit');
  await candidate.confirm();
  await frame.getByRole('heading', { name: 'Result' }).waitFor();
}
