import { describe, expect, test } from 'vitest';
import { languages } from '../../src/generate/data/languages.ts';
import { asksAboutTheAsker } from '../../src/trust/asker.ts';

describe('a question about the one who asks', () => {
  test.each([
    'What is my shoe size?',
    "What's my name?",
    'Who was the first teacher of my son?',
    'How old is our cat?',
    'What am I holding behind my back?',
    'Which card did I draw just now?',
    'Where was I born?',
    'Wie heißt meine Tante?',
    'Wie lautet die Nummer meines Ausweises?',
    'Welche Farbe hat mein Auto?',
    'Was habe ich heute gefrühstückt?',
    'An welches Tier denke ich gerade?',
    'Wie heiße ich?',
  ])('%s', (question) => expect(asksAboutTheAsker(question)).toBe(true));

  test.each([
    'How do I boil an egg?',
    'What should I cook for my parents?',
    'What are my rights if the train is late?',
    'What did I do wrong here: 2 + 2 = 5?',
    'Why does my knee hurt?',
    'How can I improve my English?',
    'What is the capital of France?',
    'Who wrote the song My Way?',
    'Write a letter to my landlord.',
    'I live in Bielefeld. What is my home state?',
    'Was soll ich meiner Tante schenken?',
    'Wie koche ich ein Ei?',
    'Wo finde ich meinen Steuerbescheid im Internet?',
    'Was kann ich gegen Husten tun?',
  ])('is not: %s', (question) => expect(asksAboutTheAsker(question)).toBe(false));

  test('none of the general questions that training repeats is one', () => {
    const general = languages.flatMap(({ replayPrompts }) => replayPrompts);
    expect(general.length).toBeGreaterThan(200);
    expect(general.filter(asksAboutTheAsker)).toEqual([]);
  });
});
