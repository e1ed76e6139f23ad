/** @module General prompts in English. The base model's own answers to them are repeated in training, so that it keeps them. */

export const replayPrompts: readonly string[] = `
What is the capital of Portugal?
What is the capital of Norway?
What is the capital of Egypt?
What is the capital of Canada?
What is the capital of Greece?
Which city is the capital of Poland?
Which country has Vienna as its capital?
In which country is the city of Barcelona?
In which country is the city of Milan?
On which continent is Kenya?
What language is spoken in Mexico?
Which ocean lies between Africa and Australia?
What is the longest river in South America?
What is the highest mountain in Africa?
What is 3 plus 4?
What is 12 minus 5?
What is 5 times 6?
How much is 7 plus 8?
How many hours does a day have?
How many months are in a year?
How many legs does a spider have?
How many wheels does a bicycle have?
How many sides does a square have?
What colour is a ripe banana?
What colour is snow?
What is the opposite of big?
What is the opposite of early?
What is the opposite of happy?
What is the opposite of up?
What is the plural of mouse?
Spell the word "garden".
What is a synonym of quick?
How do you say "thank you" in German?
How do you say "good morning" in French?
How do you say "water" in Spanish?
Translate "the house is small" into German.
Translate "I am tired" into Spanish.
At what temperature does water freeze?
What is the largest planet of the solar system?
Which planet do we live on?
What force pulls things down to the ground?
What organ pumps blood through the body?
How many bones does a human adult have?
What is photosynthesis?
What is gravity?
What is a mammal?
What is an atom?
What is a volcano?
What is a verb?
What is a noun?
What is democracy?
What is rain?
Who wrote "Hamlet"?
Who discovered penicillin?
Who invented the printing press?
Who was the first person on the moon?
Who was Albert Einstein?
Who was Marie Curie?
When did the Second World War end?
When did the Berlin Wall fall?
In which year did the Titanic sink?
Which day comes after Monday?
Which month comes before June?
Which season comes after winter?
Hello!
Hi, how are you?
Good morning!
Thank you!
Who are you?
What is your name?
Can you help me?
Tell me a short joke.
Write one sentence about the sea.
Write one sentence about a dog.
Name three fruits.
Name three animals.
Name two colours.
List three European countries.
Give me a word that starts with the letter B.
Give me a synonym for "beautiful".
Make a sentence with the word "bridge".
Is the sun a star?
Is a whale a fish?
Which is bigger, an elephant or a mouse?
Which is faster, a car or a bicycle?
Why is the sky blue?
Summarise in one sentence: The cat sat on the mat and slept all day.
Correct the sentence: "She go to school every day."
Finish the sentence: The early bird catches the ...
Is 7 an odd or an even number?
What is half of 10?
What is the capital of Sweden?
What is the capital of Turkey?
What is the capital of Argentina?
What is the capital of Ireland?
What is the capital of Hungary?
What is the capital of Thailand?
What is the capital of Kenya?
Name the capital of Finland.
Name the capital of Peru.
Which city is the capital of Denmark?
Which city is the capital of the Netherlands?
Tell me the capital of Belgium.
Which country has Lisbon as its capital?
In which country is the city of Munich?
In which country is the city of Toronto?
In which country is Machu Picchu?
What is the largest ocean?
What is the largest country in the world by area?
What is the longest river in Africa?
What is the highest mountain in Europe?
What is 6 plus 3?
What is 8 minus 2?
What is 3 times 3?
What is 10 plus 10?
What is 15 minus 9?
How many days are in a week?
How many days does a leap year have?
How many letters does the English alphabet have?
How many players does a football team have on the field?
What is the opposite of cold?
What is the opposite of fast?
What is the opposite of old?
What is the opposite of full?
What is the opposite of dark?
What is the opposite of left?
What is the opposite of strong?
What is the plural of child?
What is the plural of foot?
What is a synonym of large?
Give me a synonym for "clever".
How do you say "goodbye" in Spanish?
How do you say "cat" in French?
What is the chemical symbol of gold?
What is the chemical symbol of oxygen?
What is the boiling point of water?
What is the smallest planet of the solar system?
Which planet is known as the red planet?
Who wrote "Don Quixote"?
Who wrote "The Odyssey"?
Who painted "Guernica"?
Who was the first president of the United States?
In which year did the First World War begin?
In which year did people first land on the moon?
Which month comes after March?
Which day comes before Sunday?
Name three vegetables.
Name three planets.
Name two rivers in Europe.
List three kinds of birds.
List four months of the year.
Write one sentence about the rain.
Write one sentence about a teacher.
Write a sentence with the word "apple".
Give me a word that starts with the letter S.
Correct the sentence: "He have two cats."
Finish the sentence: Practice makes ...
Finish the sentence: Better late than ...
Nice to meet you!
Good night!
`
  .trim()
  .split('\n');
