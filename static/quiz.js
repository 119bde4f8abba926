// The questions of an article in a course, by SCORM 1.2: answers are held against what the page marks as right, and
// the course is told the score, and what was answered. Where there is no course, the page says that nothing is kept.
// What was answered and how far was read is there again the next time.

(() => {
  "use strict";
  const form = document.querySelector("form.quiz");
  if (!form) return;
  const words = form.dataset;
  const button = form.querySelector("button");
  const output = form.querySelector("output");
  const state = form.querySelector(".state");
  const questions = [...form.querySelectorAll("li[data-key]")];
  const began = Date.now();
  const keeps = 255;

  /* The course: an object «API» in a window around this one, or around the one that opened it. */

  function above(win) {
    for (let steps = 0; win && steps < 100; steps += 1) {
      try {
        if (win.API) return win.API;
      } catch {
        // A window of another host shows nothing of itself, but may stand in one of ours.
      }
      if (win.parent === win) return null;
      win = win.parent;
    }
    return null;
  }

  function find() {
    const api = above(window);
    if (api) return api;
    try {
      return above(top.opener);
    } catch {
      return null;
    }
  }

  const api = find();
  let runs = false;
  try {
    runs = Boolean(api) && String(api.LMSInitialize("")) === "true";
  } catch {
    runs = false;
  }

  function ask(name) {
    if (!runs) return "";
    try {
      return String(api.LMSGetValue(name) ?? "");
    } catch {
      return "";
    }
  }

  function tell(name, value) {
    if (!runs) return false;
    try {
      return String(api.LMSSetValue(name, String(value))) === "true";
    } catch {
      return false;
    }
  }

  function commit() {
    if (!runs) return false;
    try {
      return String(api.LMSCommit("")) === "true";
    } catch {
      return false;
    }
  }

  // Who only looks again at what was done does not do it once more.
  const mode = ask("cmi.core.lesson_mode");
  const counts = runs && mode !== "review" && mode !== "browse";

  /* Answers: by the question's key, the numbers of what was chosen. */

  const inputs = (question) => [...question.querySelectorAll("input")];
  const chosen = (question) => inputs(question).filter((it) => it.checked).map((it) => Number(it.value));
  const right = (question) => inputs(question).filter((it) => "right" in it.dataset).map((it) => Number(it.value));
  const letters = (numbers) => numbers.map((it) => String.fromCharCode(96 + it)).join(",");

  function verdict(question) {
    const [ours, theirs] = [right(question), chosen(question)];
    const hits = theirs.filter((it) => ours.includes(it)).length;
    if (hits === ours.length && hits === theirs.length) return "right";
    return hits && ours.length > 1 ? "partly" : "wrong";
  }

  function keep(isChecked) {
    const answers = {};
    for (const question of questions) {
      const own = chosen(question);
      if (own.length) answers[question.dataset.key] = own;
    }
    if (counts) tell("cmi.suspend_data", JSON.stringify({ answers, checked: isChecked }));
  }

  function kept() {
    try {
      return JSON.parse(ask("cmi.suspend_data")) ?? {};
    } catch {
      return {};
    }
  }

  /* What the reader sees. */

  function show() {
    let score = 0;
    for (const question of questions) {
      const found = verdict(question);
      if (found === "right") score += 1;
      question.classList.remove("unanswered");
      question.classList.add(found, "told");
      const said = question.querySelector(".verdict");
      said.textContent = words[found];
      said.hidden = false;
      const why = question.querySelector(".why");
      if (why) why.hidden = false;
      inputs(question).forEach((it) => { it.disabled = true; });
    }
    button.textContent = words.again;
    output.textContent = words.score.replace("{right}", score).replace("{count}", questions.length);
    form.dataset.checked = "";
    return score;
  }

  function again() {
    delete form.dataset.checked;
    form.reset();
    for (const question of questions) {
      question.classList.remove("right", "wrong", "partly", "told");
      question.querySelectorAll(".verdict, .why").forEach((it) => { it.hidden = true; });
      inputs(question).forEach((it) => { it.disabled = false; });
    }
    button.textContent = words.check;
    output.textContent = "";
    state.textContent = runs ? "" : words.notRecorded;
    inputs(questions[0])[0].focus();
  }

  /* What the course is told. */

  function report(score) {
    const raw = Math.round((score / questions.length) * 100);
    tell("cmi.core.score.min", 0);
    tell("cmi.core.score.max", 100);
    tell("cmi.core.score.raw", raw);
    const before = Number(ask("cmi.interactions._count")) || 0;
    questions.forEach((question, at) => {
      const name = `cmi.interactions.${before + at}`;
      tell(`${name}.id`, question.dataset.key);
      tell(`${name}.type`, "choice");
      tell(`${name}.correct_responses.0.pattern`, letters(right(question)));
      tell(`${name}.student_response`, letters(chosen(question)));
      tell(`${name}.result`, verdict(question) === "right" ? "correct" : "wrong");
    });
    complete();
    keep(true);
    state.textContent = commit() ? words.recorded : words.notRecorded;
  }

  function complete() {
    const status = ask("cmi.core.lesson_status");
    if (status !== "passed" && status !== "failed") tell("cmi.core.lesson_status", "completed");
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!questions.length) return;
    if ("checked" in form.dataset) {
      again();
      if (counts) keep(false);
      return;
    }
    const open = questions.filter((question) => !chosen(question).length);
    questions.forEach((question) => question.classList.toggle("unanswered", open.includes(question)));
    if (open.length) {
      output.textContent = words.unanswered;
      inputs(open[0])[0].focus();
      return;
    }
    const score = show();
    if (counts) report(score);
    else state.textContent = words.notRecorded;
  });

  let waits = 0;
  form.addEventListener("change", () => {
    keep(false);
    clearTimeout(waits);
    waits = setTimeout(commit, 1000);
  });

  /* As it was left. */

  if (counts) {
    const status = ask("cmi.core.lesson_status");
    if (status === "" || status === "not attempted") tell("cmi.core.lesson_status", "incomplete");
  }
  const { answers = {}, checked } = kept();
  for (const question of questions) {
    const own = answers[question.dataset.key] ?? [];
    inputs(question).forEach((it) => { it.checked = own.includes(Number(it.value)); });
  }
  if (checked && questions.length && questions.every((question) => chosen(question).length)) show();
  if (!runs) state.textContent = words.notRecorded;

  const place = ask("cmi.core.lesson_location");
  if (place && !location.hash) document.getElementById(place)?.scrollIntoView({ behavior: "instant" });

  // Where nothing is marked, having come to the end is all there is to tell.
  if (counts && !questions.length) {
    new IntersectionObserver((entries, watcher) => {
      if (!entries.some((it) => it.isIntersecting)) return;
      watcher.disconnect();
      complete();
      state.textContent = commit() ? words.recorded : words.notRecorded;
    }).observe(state);
  }

  /* The end: how far was read, and how long it took. */

  const marks = [...document.querySelectorAll("main [id]")].filter((it) => !form.contains(it) && it.id.length <= keeps);

  function reached() {
    const above = marks.filter((it) => it.getClientRects().length && it.getBoundingClientRect().top < innerHeight / 3);
    return form.getBoundingClientRect().top < innerHeight / 2 ? "_questions" : above.at(-1)?.id ?? "";
  }

  function time() {
    const whole = (Date.now() - began) / 1000;
    const two = (number) => String(Math.floor(number)).padStart(2, "0");
    const hours = String(Math.min(9999, Math.floor(whole / 3600))).padStart(4, "0");
    return `${hours}:${two(whole / 60 % 60)}:${two(whole % 60)}.${two(whole * 100 % 100)}`;
  }

  function leave() {
    if (!runs) return;
    tell("cmi.core.lesson_location", reached());
    tell("cmi.core.session_time", time());
    tell("cmi.core.exit", "suspend");
    commit();
    try {
      api.LMSFinish("");
    } catch {
      // The course is gone already.
    }
    runs = false;
  }
  addEventListener("pagehide", leave);
  addEventListener("beforeunload", leave);
})();
